import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeText } from "../../../src/adapters/feeds/decode.ts";
import { extractPage } from "../../../src/adapters/feeds/extract/extract-page.ts";
import { parseFeed } from "../../../src/adapters/feeds/parse/parse-feed.ts";
import { OutsideError } from "../../../src/domain/errors.ts";

const now = new Date("2026-11-23T12:00:00Z");
const shards =
  "< </ > & &# &#xd800; <![CDATA[ ]]> <!-- --> <? <html> </html> <body> <item> </item> <entry> <svg> <p> <br> <link/> " +
  "<link_href='::'/> <guid/> <updated>x</updated> \0 { } \" ' = [ ] null <base_href='x:'> <blockquote_class=tweet>";

/** Some documents on file, with pieces cut out, doubled, replaced and thrown in. */
function mangled(folder: string): fc.Arbitrary<Buffer> {
  const place = new URL(`../../fixtures/${folder}/`, import.meta.url);
  const documents = readdirSync(place).map((file) => readFileSync(new URL(file, place), "latin1"));
  expect(documents.length).toBeGreaterThan(0);
  const blow = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat(80),
    shard: fc.constantFrom(...shards.split(" ").map((shard) => shard.replaceAll("_", " "))),
    times: fc.nat(12),
  });
  return fc
    .tuple(fc.constantFrom(...documents), fc.array(blow, { minLength: 1, maxLength: 8 }))
    .map(([text, blows]) => {
      const struck = blows.reduce((rest, { at, cut, shard, times }) => {
        const place = Math.floor(at * rest.length);
        return rest.slice(0, place) + shard.repeat(times) + rest.slice(place + cut);
      }, text);
      return Buffer.from(struck, "latin1");
    });
}

const unclean = /[^\P{Cc}\n]|\n{3}|^\s|\s$/u;

describe("whatever happens to a document", () => {
  test("a feed is read into clean entries or refused in words", async () => {
    await fc.assert(
      fc.asyncProperty(mangled("feeds"), async (bytes) => {
        const outcome = await parseFeed(decodeText(bytes, ""), "https://e.org/feed", now).catch(
          (error: unknown) => error,
        );
        if (outcome instanceof OutsideError) return;
        if (outcome instanceof Error) throw outcome;
        for (const { key, url, title, text } of (outcome as Awaited<ReturnType<typeof parseFeed>>).items) {
          expect(key).not.toBe("");
          expect(url).toMatch(/^https?:\/\//);
          expect(title).not.toMatch(/\n/);
          expect(text).not.toMatch(unclean);
        }
      }),
      { numRuns: 400, seed: 20261123 },
    );
  });

  test("a page is read into clean text or told for what it is", () => {
    fc.assert(
      fc.property(mangled("pages"), (bytes) => {
        const reading = extractPage(decodeText(bytes, ""), "https://e.org/a", now);
        if (reading.kind === "not-an-article") {
          expect(reading.reason).toMatch(/\.$/);
        } else {
          expect(reading.title).not.toBe("");
          expect(reading.text).not.toMatch(unclean);
        }
      }),
      { numRuns: 200, seed: 20261123 },
    );
  });
});
