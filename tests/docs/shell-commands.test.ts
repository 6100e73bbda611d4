import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type NewsServer, openNewsServer } from "../news-server.ts";
import { codeIn, pages, root } from "./pages.ts";
import { runElsewhere, triedHere } from "./tried-commands.ts";

/** What the pages have people type in a terminal, once each. */
const typed = [
  ...new Set(
    pages
      .flatMap(codeIn)
      .map((line) => line.replace(/\s+#.*$/, ""))
      .filter(
        (line) =>
          /^(?:[A-Z_]+=\S+ )?(?:npm (?:run|start|test|ci)|npx|pullquote [a-z])/.test(line) || /\| npm /.test(line),
      ),
  ),
];

let house: string;
let news: NewsServer;
beforeAll(async () => {
  house = mkdtempSync(join(tmpdir(), "pullquote-docs-"));
  for (const name of ["package.json", "tsconfig.json", "node_modules", "src", "jobs", "config", "eval", "bench"])
    symlinkSync(join(root, name), join(house, name));
  news = await openNewsServer();
  const text =
    "The council of Ardmore closed the old bridge on Monday. “We found cracks in two of its piers,” said Ines Marlow, who leads the works. The bridge carries nine thousand cars a day, and will stay closed until June.";
  news.publish({ slug: "bridge", title: "Ardmore closes its old bridge", text });
  const line = (id: string, url: string) =>
    JSON.stringify({ id, title: "Ardmore closes its old bridge", text, publishedAt: "2026-11-30T08:00:00Z", url });
  const files: Record<string, string> = {
    "page.html": await (await fetch(news.feedUrl.replace(/feed$/, "bridge"))).text(),
    "article.txt": text,
    "articles.jsonl": `${line("1", "https://a.example/1")}\n${line("2", "https://b.example/2")}\n`,
    "queries.jsonl": `${JSON.stringify({ id: "q", query: "bridge" })}\n`,
    "subscriptions.opml": `<opml version="2.0"><body><outline text="Post" xmlUrl="${news.feedUrl}"/></body></opml>`,
  };
  for (const [name, body] of Object.entries(files)) writeFileSync(join(house, name), body);
});
afterAll(async () => {
  await news.close();
  rmSync(house, { recursive: true, force: true });
});

async function run(line: string): Promise<{ code: number; said: string }> {
  const origin = new URL(news.feedUrl).origin;
  const command = line
    .replace(/https:\/\/example\.org\/rss/, news.feedUrl)
    .replace(/https:\/\/example\.org(?=$|\s)/, news.feedUrl)
    .replace(/(digest )https:\/\/example\.org\/\S+/, `$1${origin}/bridge`);
  const child = spawn("sh", ["-c", command], {
    cwd: house,
    env: {
      PATH: process.env.PATH,
      HOME: house,
      ALLOW_PRIVATE_ADDRESSES: "1",
      FEED_PORTS: new URL(origin).port,
      PULLQUOTE_DATA: join(house, "data"),
      npm_config_update_notifier: "false",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      said += String(chunk);
    });
  const [code] = await once(child, "close");
  return { code, said };
}

const entryOf = (line: string) => triedHere.filter(({ line: known }) => known === line);
const elsewhereOf = (line: string) => runElsewhere.filter(({ line: known }) => known.test(line));

test("every command of the pages is tried here, or by a test that is named", () => {
  expect(typed.length).toBeGreaterThan(25);
  expect(typed.filter((line) => entryOf(line).length + elsewhereOf(line).length === 0)).toEqual([]);
});

test("no command is tried that no page has", () => {
  expect(triedHere.filter(({ line }) => !typed.includes(line))).toEqual([]);
  expect(runElsewhere.filter(({ line: known }) => !typed.some((line) => known.test(line)))).toEqual([]);
});

test.each(runElsewhere)("$line is run by $by", ({ by, holds }) => {
  expect(existsSync(join(root, by))).toBe(true);
  expect(readFileSync(join(root, by), "utf8")).toMatch(holds);
});

test.each(triedHere)("$line does what its page says", { timeout: 120_000 }, async ({ line, code = 0, says }) => {
  const ended = await run(line);
  expect(ended.said).toMatch(says);
  expect(ended.code).toBe(code);
});

test("the page names every evaluation there is, and no other", async () => {
  const named = typed.flatMap((line) => /^npm run eval -- (\w+(?:\|\w+)+)$/.exec(line)?.[1]?.split("|") ?? []);
  const { said } = await run("npm run -s eval -- nonsense");
  expect(named.sort()).toEqual(
    said
      .match(/\w+(?= \||$)/gm)
      ?.filter((word) => word !== "measure")
      .sort(),
  );
});
