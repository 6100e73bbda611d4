import { afterAll, expect, test } from "vitest";
import { openThreads } from "../../../../src/adapters/feeds/threads/open-threads.ts";
import { OutsideError } from "../../../../src/domain/errors.ts";

const threads = openThreads({ threads: 2 });
afterAll(threads.close);
const now = new Date("2026-11-23T12:00:00Z");

function feed(title: string) {
  const xml = `<rss version="2.0"><channel><title>${title}</title><item><title>One</title><link>https://a.example/1</link></item></channel></rss>`;
  return { bytes: Buffer.from(xml), contentType: "text/xml", url: "https://a.example/feed", now };
}

function largeFeed() {
  const item = `<item><title>${"word ".repeat(2000)}</title><description>${"text ".repeat(4000)}</description></item>`;
  const bytes = Buffer.from(`<rss version="2.0"><channel>${item.repeat(400)}</channel></rss>`);
  return { ...feed("Large"), bytes };
}

test("a feed read in a thread is what it is when read here", async () => {
  const { title, items } = await threads.parseFeed(feed("A feed"));
  expect(title).toBe("A feed");
  expect(items.map(({ url }) => url)).toEqual(["https://a.example/1"]);
});

test("more documents than threads wait their turn and all are read", async () => {
  const titles = Array.from({ length: 20 }, (_, index) => `Feed ${index}`);
  const read = await Promise.all(titles.map((title) => threads.parseFeed(feed(title))));
  expect(read.map(({ title }) => title)).toEqual(titles);
});

test("a page is read with its dates as dates", async () => {
  const body = `<p>${"The harbour was opened on Monday by the mayor. ".repeat(30)}</p>`;
  const html = `<html><head><title>Harbour opened</title><meta property="article:published_time" content="2026-11-22T10:00:00Z"></head><body><article><h1>Harbour opened</h1>${body}</article></body></html>`;
  const page = await threads.extractPage({
    bytes: Buffer.from(html),
    contentType: "text/html",
    url: "https://a.example/1",
    now,
  });
  expect(page).toMatchObject({ kind: "article", publishedAt: new Date("2026-11-22T10:00:00Z") });
});

test("what is no feed is refused in words, and the thread goes on", async () => {
  const bytes = Buffer.from("<!doctype html><html><body>Hello</body></html>");
  const refused = threads.parseFeed({ ...feed("x"), bytes });
  await expect(refused).rejects.toThrow(OutsideError);
  await expect(refused).rejects.toThrow(/a\.example is not a feed/);
  expect((await threads.parseFeed(feed("After"))).title).toBe("After");
});

test("a document that takes too long is given up with its thread, and the next one is read", async () => {
  const hasty = openThreads({ threads: 1, timeoutMs: 1 });
  await expect(hasty.parseFeed(largeFeed())).rejects.toMatchObject({
    message: expect.stringMatching(/takes more than 0.001 s to read/),
    retry: false,
  });
  await hasty.close();
});

test("what a thread takes to start is not held against the document", async () => {
  // Less than any thread needs to start. On a busy machine a small document may take as long, but not ten in a row.
  const hurried = openThreads({ threads: 1, timeoutMs: 100 });
  const titles: string[] = [];
  for (let tries = 0; tries < 10 && titles.length === 0; tries++) {
    await hurried.parseFeed(feed("Read")).then(
      ({ title }) => void titles.push(title),
      () => {},
    );
  }
  await hurried.close();
  expect(titles).toEqual(["Read"]);
});

test("a thread that does not come to start is worth another try", async () => {
  const starved = openThreads({ threads: 1, startMs: 1 });
  await expect(starved.parseFeed(feed("Starved"))).rejects.toMatchObject({ name: "OutsideError", retry: true });
  await starved.close();
});

test("a document that takes too much memory is given up with its thread, and the next one is read", async () => {
  const small = openThreads({ threads: 1, maxMemory: 24 });
  await expect(small.parseFeed(largeFeed())).rejects.toThrow(/takes more memory than a document may/);
  await small.close();
});
