import { readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ArticleId, StoryId } from "../../src/domain/ids.ts";
import { digestOf } from "../../src/pipeline/digest-of.ts";
import { sampleStories } from "../sample-stories.ts";
import { chromium, openBrowser, type Page } from "./chromium.ts";

const golden = fileURLToPath(new URL("../golden/digest/", import.meta.url));
const skip = chromium === undefined ? " (skipped: no Chromium is here; CHROMIUM names one)" : "";

type Sample = { readonly title: string; readonly text: string };

/** Every article that has an approved digest, and the demo's. */
const samples: Sample[] = [
  ...sampleStories,
  ...readdirSync(golden).flatMap((name) =>
    readdirSync(`${golden}${name}`)
      .filter((file) => /^\d/.test(file))
      .map((file) => {
        const [title = "", ...rest] = readFileSync(`${golden}${name}/${file}`, "utf8").split("\n");
        return { title, text: rest.join("\n") };
      }),
  ),
];

let server: Server;
let page: Page;
beforeAll(async () => {
  if (chromium === undefined) return;
  server = createServer((request, response) => {
    const sample = samples[Number(request.url?.slice(1))];
    response.writeHead(sample === undefined ? 404 : 200, { "content-type": "text/html; charset=utf-8" });
    response.end(sample === undefined ? "" : html(sample));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  page = await openBrowser(chromium);
});
afterAll(async () => {
  await page?.close();
  server?.close();
});

/** Paragraphs so far apart that the window shows one at a time, and what it shows is what the address led to. */
function html({ title, text }: Sample): string {
  const escaped = (words: string) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const blocks = text.split("\n").map((line) => (line.trim() === "" ? "" : `<p>${escaped(line)}</p>`));
  return `<!doctype html><title>${escaped(title)}</title><style>p{margin:2000px 0}</style>${blocks.join("")}`;
}

const shownNow = `new Promise((resolve) => setTimeout(() => resolve([...document.querySelectorAll("p")]
  .filter((p) => { const { top, bottom } = p.getBoundingClientRect(); return scrollY > 0 && bottom > 0 && top < innerHeight; })
  .map((p) => p.textContent)), 150))`;

test.skipIf(skip !== "")(
  `the address of each bullet leads a real browser to the paragraph that the words stand in${skip}`,
  { timeout: 120_000 },
  async () => {
    const { port } = server.address() as AddressInfo;
    let [links, lost] = [0, [] as string[]];
    for (const [index, { title, text }] of samples.entries()) {
      const url = `http://127.0.0.1:${port}/${index}`;
      const id = `a${index}` as ArticleId;
      const article = { id, source: { name: "S" }, url, title, text, publishedAt: new Date(0), language: "en" };
      const digest = digestOf({ id: "s" as StoryId, revision: 1, topics: [], articles: [article] });
      for (const { quote } of digest?.bullets ?? []) {
        links += 1;
        await page.open(quote.url);
        const [shown = "", ...more] = await page.evaluate<string[]>(shownNow);
        if (more.length > 0 || !shown.includes(quote.text.split("\n", 1)[0] ?? "")) lost.push(quote.url);
      }
    }
    expect(lost).toEqual([]);
    expect(links).toBeGreaterThan(60);
  },
);
