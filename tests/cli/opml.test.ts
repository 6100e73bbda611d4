import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, expect, test } from "vitest";
import { loadCatalogue, readCatalogue } from "../../config/catalogue.ts";
import { opmlCommand } from "../../src/cli/opml.ts";

const folder = mkdtempSync(join(tmpdir(), "pullquote-opml-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function printed(args: readonly string[], input: string | Buffer = ""): Promise<string> {
  const lines: string[] = [];
  const print = (text: string) => void lines.push(text);
  await opmlCommand(args, { input: Readable.from([input]), print, show: () => {}, width: 80, colour: false });
  return lines.join("\n");
}

test("what is exported comes back by import, topic by topic and feed by feed", async () => {
  const catalogue = loadCatalogue();
  const again = readCatalogue(await printed(["import", "-"], await printed(["export"])), "again.yaml");
  expect(again.map(({ name, feeds }) => ({ name, feeds }))).toEqual(
    catalogue.map(({ name, feeds }) => ({ name, feeds })),
  );
});

test("nested folders become topics, and spellings of the wild are taken", async () => {
  const opml = `\ufeff<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY bomb "boom">]>
    <OPML version="1.0"><head><title>My &amp; reader</title></head><body>
    <outline TITLE="News"><outline text='Zürich'><outline type="rss" XMLURL="https://a.example/feed?a=1&amp;b=2"/></outline>
      <outline xmlurl="feed://b.example/rss" text="&bomb;"/></outline>
    <outline text="Loose" xmlUrl="https://c.example/"/><outline text="Loose" xmlUrl="https://c.example/"/>
    <!-- <outline xmlUrl="https://never.example/"/> --></body></OPML>`;
  const topics = readCatalogue(await printed(["import", "-"], opml), "x.yaml");
  expect(topics.map(({ slug, name, feeds }) => [slug, name, feeds])).toEqual([
    ["news-zurich", "News / Zürich", ["https://a.example/feed?a=1&b=2"]],
    ["news", "News", ["http://b.example/rss"]],
    ["my-reader", "My & reader", ["https://c.example/"]],
  ]);
});

test("an import into a catalogue keeps its comments and adds only what is new", async () => {
  const file = join(folder, "topics.yaml");
  const old =
    "# mine\n- slug: trains\n  name: Trains\n  description: On rails.\n  feeds:\n    - https://a.example/rss # best\n";
  writeFileSync(file, old);
  const outline = (url: string) => `<outline xmlUrl="${url}"/>`;
  const opml = `<opml><body><outline text="Trains">${outline("https://a.example/rss")}${outline("https://b.example/rss")}</outline><outline text="Boats">${outline("https://c.example/rss")}</outline></body></opml>`;
  expect(await printed(["import", "-", "--into", file], opml)).toBe(
    "trains: known, 1 of 2 feeds added\nboats: new, 1 of 1 feeds added",
  );
  const text = readFileSync(file, "utf8");
  expect(text).toMatch(/^# mine\n[\s\S]*https:\/\/a\.example\/rss # best/);
  expect(loadCatalogue(file).map(({ slug, feeds }) => [slug, feeds.length])).toEqual([
    ["trains", 2],
    ["boats", 1],
  ]);
  expect(readdirSync(folder)).toEqual(["topics.yaml"]);
});

test("what is no OPML, has no feed, or is no catalogue to add to, is a clear error and changes nothing", async () => {
  await expect(printed(["import", "-"], "hello")).rejects.toThrow(/It is no OPML/);
  await expect(printed(["import", "-"], "<opml><body><outline text='x'/></body></opml>")).rejects.toThrow(
    /no feed in it/,
  );
  await expect(printed(["import", "/no/such/file"])).rejects.toThrow(/ENOENT/);
  await expect(printed(["import"])).rejects.toThrow(/Say what to do/);
  const file = join(folder, "bad.yaml");
  writeFileSync(file, "- slug: no good\n");
  const opml = '<opml><body><outline xmlUrl="https://a.example/"/></body></opml>';
  await expect(printed(["import", "-", "--into", file], opml)).rejects.toThrow(/is not right/);
  expect(readFileSync(file, "utf8")).toBe("- slug: no good\n");
});

test("a file built to harm is read in little time", async () => {
  const started = performance.now();
  const deep = `<opml><body>${'<outline text="x">'.repeat(100_000)}<outline xmlUrl="https://a.example/"/></body></opml>`;
  const wide = `<opml><body>${'<outline xmlUrl="https://a.example/"/>'.repeat(100_000)}</body></opml>`;
  await expect(printed(["import", "-"], deep)).rejects.toThrow(/no feed in it/);
  expect(await printed(["import", "-"], wide)).toContain("https://a.example/");
  expect(performance.now() - started).toBeLessThan(10_000);
});
