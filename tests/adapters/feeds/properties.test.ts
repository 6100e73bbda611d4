import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeText } from "../../../src/adapters/feeds/decode.ts";
import { type ParsedFeed, parseFeed } from "../../../src/adapters/feeds/parse/parse-feed.ts";
import { loadTarget, seedsOf, targetNames } from "../../fuzz/bundle.ts";
import { claimFeed, claimRefusal } from "../../fuzz/claims.ts";
import { now } from "../../fuzz/target.ts";
import { type Dialect, dialects, type Story, written } from "./written-feed.ts";

const address = "https://news.example.org/feed";
const options = (numRuns: number) => ({ numRuns, seed: 20261123 });

const word = fc.string({ unit: fc.constantFrom(..."abcXYZ019é中й😀&<>\"';#]-?!"), minLength: 1, maxLength: 8 });
const line = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => `A ${words.join(" ")}`);
const story: fc.Arbitrary<Story> = fc.record({
  id: fc.webPath().map((path) => `urn:story:${path}`),
  path: fc.webPath(),
  title: line,
  text: line,
  date: fc
    .integer({ min: Date.UTC(1995, 0, 1) / 1000, max: now.getTime() / 1000 })
    .map((seconds) => new Date(seconds * 1000)),
});
const stories = fc
  .uniqueArray(story, { selector: ({ id }) => id, minLength: 1, maxLength: 12 })
  .map((list) => list.map((each, at) => ({ ...each, path: `/${at}${each.path}` })));
const dialect = fc.constantFrom(...dialects);

function parsed(text: string): Promise<ParsedFeed> {
  return parseFeed(text, address, now);
}

async function keysOf(kind: Dialect, list: readonly Story[], leftOut?: "id"): Promise<string[]> {
  return (await parsed(written(kind, list, leftOut))).items.map(({ key }) => key).toSorted();
}

describe("a feed that is written down", () => {
  test.each(dialects)("as %s is read back with its titles, addresses, ids and dates, in its order", async (kind) => {
    await fc.assert(
      fc.asyncProperty(stories, async (list) => {
        const { items } = await parsed(written(kind, list));
        expect(items.map(({ key, url, title, publishedAt }) => [key, url, title, publishedAt])).toEqual(
          list.map(({ id, path, title, date }) => [id, new URL(path, "https://e.org").href, title, date]),
        );
      }),
      options(60),
    );
  });

  test("is the same feed in UTF-8 and UTF-16", async () => {
    await fc.assert(
      fc.asyncProperty(dialect, stories, async (kind, list) => {
        const text = written(kind, list);
        const wide = Buffer.from(`\ufeff${text}`, "utf16le");
        expect(decodeText(Buffer.from(text), "")).toBe(text);
        expect(decodeText(wide, "")).toBe(text);
        expect(decodeText(Buffer.from(wide).swap16(), "")).toBe(text);
      }),
      options(60),
    );
  });
});

describe("an entry keeps its key", () => {
  test("when the feed is re-ordered, re-dated and re-worded", async () => {
    await fc.assert(
      fc.asyncProperty(dialect, stories, stories, fc.nat(), async (kind, list, others, turn) => {
        const changed = list.map((each, at) => ({ ...each, ...reworded(others[at % others.length]) }));
        const at = turn % list.length;
        const turned = [...changed.slice(at), ...changed.slice(0, at)];
        expect(await keysOf(kind, turned)).toEqual(await keysOf(kind, list));
      }),
      options(100),
    );
  });

  test("that is its address, where the feed names none", async () => {
    await fc.assert(
      fc.asyncProperty(dialect, stories, stories, async (kind, list, others) => {
        const changed = list.map((each, at) => ({ ...each, ...reworded(others[at % others.length]) })).toReversed();
        const keys = await keysOf(kind, list, "id");
        expect(keys).toHaveLength(list.length);
        expect(await keysOf(kind, changed, "id")).toEqual(keys);
      }),
      options(100),
    );
  });
});

function reworded(other: Story | undefined): Partial<Story> {
  return other === undefined ? {} : { title: other.title, text: other.text, date: other.date };
}

describe("whatever becomes of a document on its way", () => {
  const place = fc.double({ min: 0, max: 1, noNaN: true });

  test("a feed that breaks off is read or refused in words", async () => {
    await fc.assert(
      fc.asyncProperty(dialect, stories, place, async (kind, list, cut) => {
        const text = written(kind, list);
        await readOrRefused(Buffer.from(text).subarray(0, Math.floor(cut * text.length)));
      }),
      options(200),
    );
  });

  test("a feed with foreign bytes in it is read or refused in words", async () => {
    const blows = fc.array(fc.tuple(place, fc.uint8Array({ maxLength: 6 })), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(dialect, stories, blows, async (kind, list, struck) => {
        const bytes = Buffer.from(written(kind, list));
        for (const [at, foreign] of struck) bytes.set(foreign, Math.floor(at * Math.max(0, bytes.length - 6)));
        await readOrRefused(bytes);
      }),
      options(200),
    );
  });

  test.each(targetNames())("what the fuzzer claims of %s is so", async (name) => {
    const target = await loadTarget(name);
    const mangled = fc
      .tuple(fc.constantFrom(...seedsOf(target)), place, fc.nat(30), fc.uint8Array({ maxLength: 12 }))
      .map(([seed, at, cut, foreign]) => {
        const from = Math.floor(at * seed.length);
        return Buffer.concat([seed.subarray(0, from), foreign, seed.subarray(from + cut)]);
      });
    await fc.assert(
      fc.asyncProperty(mangled, async (bytes) => target.fuzz(bytes)),
      options(60),
    );
  });
});

async function readOrRefused(bytes: Buffer): Promise<void> {
  try {
    claimFeed(await parsed(decodeText(bytes, "")));
  } catch (error) {
    claimRefusal(error);
  }
}
