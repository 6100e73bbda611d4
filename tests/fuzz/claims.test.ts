import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ParsedFeed } from "../../src/adapters/feeds/parse/parse-feed.ts";
import { OutsideError } from "../../src/domain/errors.ts";
import { claimFeed, claimRefusal, claimText } from "./claims.ts";
import { isForbidden } from "./forbidden.ts";
import { now, type Target } from "./target.ts";
import { watched } from "./watched.ts";

const item = { key: "1", url: "https://e.org/1", title: "A", text: "One.\n\nTwo.", publishedAt: now };
const feed: ParsedFeed = { title: "T", hubs: [], items: [item] };

test("a feed as it should be is no defect", () => {
  expect(() => claimFeed({ ...feed, restSeconds: 60, language: "en" })).not.toThrow();
});

test.each<[string, ParsedFeed]>([
  ["two entries of one key", { ...feed, items: [item, item] }],
  ["a key that is empty", { ...feed, items: [{ ...item, key: "" }] }],
  ["a key that is empty or too long", { ...feed, items: [{ ...item, key: "k".repeat(601) }] }],
  ["a control character in a key", { ...feed, items: [{ ...item, key: "a\0" }] }],
  ["that is not http", { ...feed, items: [{ ...item, url: "javascript:x" }] }],
  ["a control character in an entry's title", { ...feed, items: [{ ...item, title: "a\nb" }] }],
  ["a control character in an entry's text", { ...feed, items: [{ ...item, text: "a\x85" }] }],
  ["half a surrogate pair", { ...feed, items: [{ ...item, author: "\ud800" }] }],
  ["beyond belief", { ...feed, items: [{ ...item, publishedAt: new Date(Number.NaN) }] }],
  ["beyond belief", { ...feed, items: [{ ...item, publishedAt: new Date("1989-12-31") }] }],
  ["a rest that is none", { ...feed, restSeconds: Number.NaN }],
  ["a language that is no tag", { ...feed, language: "EN" }],
])("%s is a defect", (name, wrong) => expect(() => claimFeed(wrong)).toThrow(name));

test("a refusal is no defect, anything else that is thrown is one", () => {
  expect(() => claimRefusal(new OutsideError("It is not a feed.", { retry: false }))).not.toThrow();
  expect(() => claimRefusal(new TypeError("x is undefined"))).toThrow(TypeError);
});

test("paragraphs are separated by one blank line", () => {
  for (const text of ["a\n\n\nb", "a\nb", " a", "a\n\n", "a\n\n b"]) expect(() => claimText(text, "it")).toThrow();
});

test.each([
  ["127.0.0.1", true],
  ["::ffff:8.8.8.8", true],
  ["3fff::1", true],
  ["8.8.8.8", false],
  ["2606:4700::1111", false],
  ["localhost", undefined],
])("the second opinion on %s is %s", (address, opinion) => expect(isForbidden(address)).toBe(opinion));

test("the shortest input of each defect is kept, and the search goes on", async () => {
  const folder = mkdtempSync(join(tmpdir(), "watched-"));
  const target: Target = {
    seeds: [],
    mostSeconds: 1,
    fuzz(bytes) {
      if (bytes.includes(0)) throw new TypeError(`of ${bytes.length} bytes`);
    },
  };
  const fuzz = watched(target, folder);
  for (const length of [5, 3, 9]) await fuzz(Buffer.alloc(length));
  await fuzz(Buffer.from("fine"));
  const files = readdirSync(folder).toSorted();
  expect(files).toHaveLength(2);
  expect(readFileSync(join(folder, files[0] ?? ""))).toEqual(Buffer.alloc(3));
  expect(readFileSync(join(folder, files[1] ?? ""), "utf8")).toContain("TypeError in");
  rmSync(folder, { recursive: true });
});
