import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { sampleStories } from "../sample-stories.ts";
import { openLanguageModel } from "../simulators/language-model/simulator.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const mission = join(root, "../shared/eval/mission-story.txt");
const folder = mkdtempSync(join(tmpdir(), "pullquote-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Outcome = { code: number | null; out: string; err: string };

function cli(args: readonly string[], input = "", environment: Record<string, string> = {}): Promise<Outcome> {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts", ...args], {
    cwd: root,
    env: { ...process.env, NO_COLOR: "1", ...environment },
  });
  const outcome: Outcome = { code: null, out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    outcome.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    outcome.err += chunk;
  });
  child.stdin.end(input);
  return new Promise((resolve) => child.once("close", (code) => resolve({ ...outcome, code })));
}

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const [bridge, fishing] = sampleStories;
const page = (story: typeof bridge) =>
  `<!doctype html><html lang="en"><head><title>${story.title}</title></head><body><nav><a href="/">Home</a></nav><article><h1>${story.title}</h1>` +
  `${story.text
    .split("\n\n")
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join("")}</article></body></html>`;

test("a plain text becomes one digest on the terminal", async () => {
  const { code, out } = await cli(["digest", file("story.txt", `${bridge.title}\n\n${bridge.text}`)]);
  expect(code).toBe(0);
  expect(out).toContain(bridge.title);
  expect(out).toContain("The pins have not failed");
});

test("a page from standard input becomes JSON whose links lead to the passages", async () => {
  const { code, out } = await cli(["digest", "-", "--json", "--url", "https://chronicle.example/bridge"], page(bridge));
  const digest = JSON.parse(out);
  expect(code).toBe(0);
  expect(digest.headline).toBe(bridge.title);
  for (const { quote } of digest.bullets) {
    expect(bridge.text).toContain(quote.text);
    expect(quote.url).toMatch(/^https:\/\/chronicle\.example\/bridge#:~:text=/);
  }
});

test("the picture of a page and of a feed's entry is in their JSON", async () => {
  const image = '<meta property="og:image" content="/ferry.jpg"><meta property="og:image:alt" content="A ferry">';
  const shown = page(bridge).replace("</head>", `${image}</head>`);
  const enclosure = '<enclosure url="https://x.example/ferry.jpg" type="image/jpeg"/>';
  const feed = `<rss version="2.0"><channel><title>The Post</title><item><title>${bridge.title}</title><link>https://x.example/1</link>${enclosure}<description>${bridge.text}</description></item></channel></rss>`;
  const [ofPage, ofEntry, read] = await Promise.all([
    cli(["digest", "-", "--json", "--url", "https://chronicle.example/bridge"], shown),
    cli(["digest", file("pictured.xml", feed), "--json"]),
    cli(["read-feed", file("pictured.xml", feed), "--json"]),
  ]);
  expect(JSON.parse(ofPage.out).picture).toEqual({ url: "https://chronicle.example/ferry.jpg", alt: "A ferry" });
  expect(JSON.parse(ofEntry.out).picture).toEqual({ url: "https://x.example/ferry.jpg", alt: "" });
  expect(JSON.parse(read.out).items[0].picture).toEqual({ url: "https://x.example/ferry.jpg", alt: "" });
}, 60_000);

test("a web address is read; one that answers 404 is one clear line and exit code 2", async () => {
  const server = createServer((request, response) => {
    response.statusCode = request.url === "/bridge" ? 200 : 404;
    response.setHeader("content-type", "text/html").end(page(bridge));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [found, missing] = await Promise.all([
    cli(["digest", `${origin}/bridge`, "--json"]),
    cli(["digest", `${origin}/gone`]),
  ]);
  server.close();
  expect(JSON.parse(found.out).url).toBe(`${origin}/bridge`);
  expect(missing).toMatchObject({ code: 2, out: "" });
  expect(missing.err.trim().split("\n")).toHaveLength(1);
});

test("a feed gives one digest for each entry", async () => {
  const items = [bridge, fishing].map(
    ({ title, text }) =>
      `<item><title>${title}</title><link>https://x.example/${title.length}</link><description>${text}</description></item>`,
  );
  const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>The Post</title>${items.join("")}</channel></rss>`;
  const { out } = await cli(["digest", file("feed.xml", feed), "--json"]);
  const digests = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(digests.map(({ headline }) => headline)).toEqual([bridge.title, fishing.title]);
  expect(digests[0].sources).toMatchObject([{ name: "The Post" }]);
});

test("lines in, digests out, in order, every quote at its position in the line's own text", async () => {
  const lines = sampleStories.map(({ slug, title, text }) => ({ id: slug, title, text: `  ${text}\n` }));
  const empty = { id: "empty", title: "", text: "Subscribe" };
  const input = file("stories.jsonl", [...lines, empty].map((line) => JSON.stringify(line)).join("\n"));
  const { code, out } = await cli(["digest", input, "--jsonl"]);
  const digests = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(code).toBe(0);
  expect(digests.map(({ id }) => id)).toEqual([...sampleStories.map(({ slug }) => slug), "empty"]);
  for (const [index, { text }] of lines.entries()) {
    expect(digests[index].bullets.length).toBeGreaterThanOrEqual(2);
    for (const { quote } of digests[index].bullets) expect(text.slice(quote.start, quote.end)).toBe(quote.text);
  }
  expect(digests.at(-1).bullets).toEqual([]);
  const shorter = await cli(["digest", input, "--jsonl", "--bullets", "2"]);
  for (const line of shorter.out.trim().split("\n").slice(0, -1)) expect(JSON.parse(line).bullets).toHaveLength(2);
});

test.each([
  ["no such file", ["digest", "nowhere.txt"], "no such file"],
  ["a folder", ["digest", "."], "folder"],
  ["nothing to digest", ["digest"], "Give one FILE"],
  ["two inputs", ["digest", "a", "b"], "Give one FILE"],
  ["an unknown option", ["digest", "-", "--loud"], "--loud"],
  ["an address that is none", ["digest", "-", "--url", "nonsense"], "no address"],
  ["no number of bullets", ["digest", "-", "--bullets", "0"], "from 1 to 10"],
  ["an unknown command", ["digets"], "no command “digets”"],
  ["a server that is not there", ["digest", "http://127.0.0.1:9/"], "127.0.0.1"],
  ["an option start does not know", ["start", "--fast"], "--fast"],
  ["a worker without a shared database", ["worker"], "DATABASE_URL"],
])("%s is one clear message and exit code 2", async (_, args, words) => {
  const { code, out, err } = await cli(args);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(words);
  expect(err).not.toMatch(/\n\s+at /);
});

test.each([
  ["an empty file", "", "empty"],
  ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), "not text"],
  ["a page without an article", "<html><body><nav><a href='/a'>A</a></nav></body></html>", ""],
  ["a broken feed", "<rss><channel><item>", ""],
  ["a line that is no JSON", "{", ""],
])("%s cannot be digested: exit code 2", async (name, content, words) => {
  const args = name.startsWith("a line") ? ["--jsonl"] : [];
  const { code, err } = await cli(["digest", file("input", content), ...args]);
  expect(code).toBe(2);
  expect(err).toContain(words);
});

test("help lists the commands", async () => {
  const { code, out } = await cli(["help"]);
  expect(code).toBe(0);
  for (const command of ["start", "worker", "demo", "digest"]) expect(out).toContain(`pullquote ${command}`);
});

test.skipIf(!existsSync(mission))(
  "the story we were shown gives bullets without the page's furniture, every quote verbatim (../shared)",
  async () => {
    const { code, out } = await cli(["digest", mission, "--json"]);
    const text = readFileSync(mission, "utf8");
    const digest = JSON.parse(out);
    expect(code).toBe(0);
    expect(digest.headline).toContain("Washington afraid of the partnership settlement");
    expect(digest.bullets.length).toBeGreaterThanOrEqual(3);
    for (const { text: shown, quote } of digest.bullets) {
      expect(text.slice(quote.start, quote.end)).toBe(quote.text);
      expect(shown).not.toMatch(/Home »|Leave a Comment|Akismet|#Washington|2024-06-20|comment data/);
    }
  },
);

test("with --llm the model that the environment names shortens it, and the digest says so", async () => {
  const model = await openLanguageModel();
  const environment = { SUMMARIZER: "openai", SUMMARIZER_MODEL: "fake-1", SUMMARIZER_BASE_URL: model.url };
  model.otherwise = ({ material }) => {
    const [list = ""] = material.split("<quotations>");
    const last = [...list.matchAll(/^\[(\d+)\] (.+)$/gm)].at(-1);
    return { bullets: [{ text: last?.[2], sentences: [Number(last?.[1])], quotation: null }] };
  };
  const article = `${bridge.title}\n\n${bridge.text}`;
  const shown = await cli(["digest", "-", "--llm"], article, environment);
  expect(shown.out).toContain("Shortened by fake-1, checked against the sources");
  const json = await cli(["digest", "-", "--llm", "--json"], article, environment);
  expect(JSON.parse(json.out).writtenBy).toBe("fake-1");
  const lines = `${JSON.stringify({ id: "a", title: bridge.title, text: bridge.text })}\n`;
  expect(JSON.parse((await cli(["digest", "-", "--llm", "--jsonl"], lines, environment)).out)).toMatchObject({
    id: "a",
    writtenBy: "fake-1",
  });
  model.otherwise = { status: 500 };
  const without = await cli(["digest", "-", "--llm", "--json"], article, environment);
  expect([without.code, JSON.parse(without.out).writtenBy]).toEqual([0, undefined]);
  expect(without.err).toContain("summarizer-failed kind=broken status=500");
  expect(model.questions.length).toBe(5);
  await model.close();
}, 60_000);

test("without --llm no model is asked, and with it one must be named", async () => {
  const article = `${bridge.title}\n\n${bridge.text}`;
  const environment = { SUMMARIZER: "openai", SUMMARIZER_MODEL: "m", SUMMARIZER_BASE_URL: "http://127.0.0.1:1/v1" };
  expect(await cli(["digest", "-"], article, environment)).toMatchObject({ code: 0, err: "" });
  const unnamed = await cli(["digest", "-", "--llm"], article);
  expect([unnamed.code, unnamed.err.includes("SUMMARIZER")]).toEqual([2, true]);
}, 60_000);
