import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { loadCatalogue, readCatalogue } from "../../config/catalogue.ts";
import { parseOpml } from "../../src/adapters/feeds/opml/parse-opml.ts";
import { topicsFrom } from "../../src/adapters/feeds/opml/topics-from.ts";
import { opmlCommand } from "../../src/cli/opml.ts";
import { writeOpml } from "../../src/message/write-opml.ts";

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
  expect(catalogue.length).toBeGreaterThan(3);
  expect(again).toEqual(catalogue.map(({ terms: _, ...topic }) => topic));
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
  await expect(printed(["import", "/no/such/file"])).rejects.toThrow(/no such file/);
  await expect(printed(["import"])).rejects.toThrow(/Say what to do/);
  const file = join(folder, "bad.yaml");
  writeFileSync(file, "- slug: no good\n");
  const opml = '<opml><body><outline xmlUrl="https://a.example/"/></body></opml>';
  await expect(printed(["import", "-", "--into", file], opml)).rejects.toThrow(/is not right/);
  expect(readFileSync(file, "utf8")).toBe("- slug: no good\n");
});

test("a file built to harm is read before the time-out", async () => {
  const han = Array.from({ length: 9_000 }, (_, i) => String.fromCodePoint(0x4e00 + i));
  const sameSlug = han.map(
    (name, i) => `<outline text="${"a".repeat(41)} ${name}"><outline xmlUrl="https://a.example/${i}"/></outline>`,
  );
  expect(topicsFrom(parseOpml(`<opml>${sameSlug.join("")}</opml>`)).every(({ slug }) => slug.length <= 40)).toBe(true);
  const deep = `<opml><body>${'<outline text="x">'.repeat(100_000)}<outline xmlUrl="https://a.example/"/></body></opml>`;
  const wide = `<opml><body>${'<outline xmlUrl="https://a.example/"/>'.repeat(100_000)}</body></opml>`;
  await expect(printed(["import", "-"], deep)).rejects.toThrow(/no feed in it/);
  expect(await printed(["import", "-"], wide)).toContain("https://a.example/");
});

test("what well-formed but unusual OPML says is read as it says it", () => {
  const opml = parseOpml(`<opml><body>
    <outline text="Tech > AI" type="rss" xmlUrl="https://a.example/?a=1&section=2"/>
    <outline text="what xmlUrl=x is"><outline text="b" xmlUrl="https://b.example/"/><outline type="rss" url="https://c.example/"/></outline>
    <outline text="${"Parent ".repeat(8)}"><outline text="One"><outline xmlUrl="https://d.example/"/></outline></outline>
    <outline type="rss" text="Lost"/><outline xmlUrl="feed.xml"/></body></opml>`);
  expect(opml.folders.map(({ name, feeds }) => [name, feeds])).toEqual([
    ["", ["https://a.example/?a=1&section=2"]],
    ["what xmlUrl=x is", ["https://b.example/", "https://c.example/"]],
    ["One", ["https://d.example/"]],
  ]);
  expect(opml.problems).toEqual(["“Lost” has no address.", "“feed.xml” is no web address."]);
});

test("any catalogue comes back from OPML, slugs and descriptions too", () => {
  const word = fc.stringMatching(/^[ -~äßжあ😀&<>"']{1,50}$/u).map((text) => text.replace(/\s+/g, " ").trim());
  const line = word.filter((text) => text !== "" && !/&#?\w+;/.test(text));
  const slug = fc.stringMatching(/^[a-z0-9]{1,12}(-[a-z0-9]{1,12}){0,2}$/);
  const feeds = fc.uniqueArray(fc.webUrl({ withQueryParameters: true }), {
    minLength: 1,
    maxLength: 4,
    selector: (url) => new URL(url).href,
  });
  const topics = fc.uniqueArray(fc.record({ slug, name: line, description: line, feeds }), {
    minLength: 1,
    maxLength: 5,
    selector: ({ slug }) => slug,
  });
  fc.assert(
    fc.property(topics, (given) => {
      const parts = given.map((topic) => ({ topic, feeds: topic.feeds }));
      expect(topicsFrom(parseOpml(writeOpml("Topics", parts, new Date(0))))).toEqual(given);
    }),
  );
});

const loose = (...urls: string[]) =>
  `<opml><head><title>Trains</title></head>${urls.map((url) => `<outline xmlUrl="${url}"/>`).join("")}</opml>`;

test("an import begins a catalogue where there is none, and finds a topic by its name", async () => {
  const file = join(folder, "begun.yaml");
  await printed(["import", "-", "--into", file], loose("https://a.example"));
  expect(loadCatalogue(file)).toMatchObject([{ slug: "trains", feeds: ["https://a.example"] }]);
  writeFileSync(file, readFileSync(file, "utf8").replace("slug: trains", "slug: rails"));
  expect(await printed(["import", "-", "--into", file], loose("https://a.example/", "https://b.example/"))).toBe(
    "rails: known, 1 of 2 feeds added",
  );
});

test("a catalogue's rights, line ends, aliases and the link it stands behind outlive an import", async () => {
  const [file, link] = [join(folder, "real.yaml"), join(folder, "link.yaml")];
  const topic = (slug: string, name: string, feeds: string) =>
    `- slug: ${slug}\r\n  name: ${name}\r\n  description: Some. # why\r\n  feeds: ${feeds}\r\n`;
  writeFileSync(file, topic("rails", "Rails", "&all [https://a.example/]") + topic("trains", "Trains", "*all"));
  chmodSync(file, 0o600);
  symlinkSync(file, link);
  await printed(["import", "-", "--into", link], loose("https://b.example/"));
  expect(loadCatalogue(file).map(({ feeds }) => feeds)).toEqual([
    ["https://a.example/"],
    ["https://a.example/", "https://b.example/"],
  ]);
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(lstatSync(file).mode & 0o777).toBe(0o600);
  const text = readFileSync(file, "utf8");
  expect(text.match(/\r\n/g)?.length).toBe(text.match(/\n/g)?.length);
  expect(text.match(/# why(?=\r\n)/g)).toHaveLength(2);
});

test("an import that brings nothing new leaves the file to the byte", async () => {
  const file = join(folder, "same.yaml");
  const old =
    "-   slug:   trains\n    name: 'Trains'\n    description: x\n    feeds: [ https://a.example/ ]\n\n\n# end\n";
  writeFileSync(file, old);
  await printed(["import", "-", "--into", file], loose("https://a.example/"));
  expect(readFileSync(file, "utf8")).toBe(old);
});
