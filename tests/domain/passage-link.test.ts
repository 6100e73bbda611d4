import fc from "fast-check";
import { expect, test } from "vitest";
import { passageLink } from "../../src/domain/passage-link.ts";

const url = "https://paper.example/story";

function linkTo(text: string, passage: string, nth = 0): string {
  let start = text.indexOf(passage);
  for (let skipped = 0; skipped < nth; skipped++) start = text.indexOf(passage, start + 1);
  return passageLink(url, text, start, start + passage.length);
}

/** So much that what comes next is no longer what an article begins with. */
const before = `${"It rained on the cape all week, and the ferries stayed in. ".repeat(8)}\n\n`;

/** What a browser makes of the directive: [prefix, start, end, suffix]. */
function parsed(link: string): { prefix?: string; start: string; end?: string; suffix?: string } {
  const parts = (link.split(":~:text=")[1] ?? "").split(",");
  const prefix = parts[0]?.endsWith("-") ? decodeURIComponent(parts.shift()?.slice(0, -1) ?? "") : undefined;
  const suffix = parts.at(-1)?.startsWith("-") ? decodeURIComponent(parts.pop()?.slice(1) ?? "") : undefined;
  const [start = "", end] = parts.map(decodeURIComponent);
  return {
    start,
    ...(prefix !== undefined && { prefix }),
    ...(end !== undefined && { end }),
    ...(suffix !== undefined && { suffix }),
  };
}

test("a short passage is named whole, without the signs around it", () => {
  expect(linkTo("He said: “Nobody knew, not even I.” Then he left.", "“Nobody knew, not even I.”")).toBe(
    `${url}#:~:text=Nobody%20knew%2C%20not%20even%20I`,
  );
});

test("a long passage is named by its first and last words", () => {
  const passage = "The town bought its lighthouse from the state for one crown on Tuesday after eleven years of talks";
  expect(parsed(linkTo(`${before}${passage}.`, passage))).toEqual({
    start: "The town bought its lighthouse from the state",
    end: "eleven years of talks",
  });
});

test("a long passage that an article begins with is named whole: teasers of it end anywhere", () => {
  const passage = "The town bought its lighthouse from the state for one crown on Tuesday after eleven years of talks";
  expect(parsed(linkTo(`${passage}. ${before}`, passage))).toEqual({ start: passage });
});

test("what means something in a fragment is encoded", () => {
  const link = linkTo("A well-known, costly & 50% “safe” café.", "A well-known, costly & 50% “safe” café.");
  expect(link).toBe(`${url}#:~:text=A%20well%2Dknown%2C%20costly%20%26%2050%25%20%E2%80%9Csafe%E2%80%9D%20caf%C3%A9`);
});

test("words that stand twice are told apart by their neighbours", () => {
  const text = "First he said we will pay for it and left. Later she said we will pay for it too.";
  expect(parsed(linkTo(text, "we will pay for it", 1))).toEqual({
    prefix: "Later she said",
    start: "we will pay for it",
    suffix: "too",
  });
});

test("neighbours come with every sign that stands between", () => {
  const text = "“We will pay for it,” Ann Lee said.\n\nThen she said: “We will pay for it.” Nobody laughed.";
  expect(parsed(linkTo(text, "We will pay for it", 0))).toEqual({
    start: "We will pay for it",
    suffix: ",” Ann Lee said",
  });
  expect(parsed(linkTo(text, "We will pay for it", 1))).toEqual({
    prefix: "Then she said: “",
    start: "We will pay for it",
    suffix: ".” Nobody laughed",
  });
});

test("neighbours are never taken from another paragraph", () => {
  const text = "The end of it.\n\nWe will pay for it.\n\nNobody laughed.\n\nWe will pay for it. Or so they said.";
  expect(parsed(linkTo(text, "We will pay for it", 0))).toEqual({ start: "We will pay for it" });
  expect(parsed(linkTo(text, "We will pay for it", 1))).toEqual({
    start: "We will pay for it",
    suffix: ". Or so they",
  });
});

test("more words are taken where the first ones are found elsewhere, too", () => {
  const twice = "The town of Harrow Bay on the cape";
  const text = `${before}${twice} slept in. ${twice} slept on, and on Tuesday it bought its lighthouse for one single crown.`;
  const passage = `${twice} slept on, and on Tuesday it bought its lighthouse for one single crown`;
  expect(parsed(linkTo(text, passage)).start).toBe(`${twice} slept on,`);
});

test("the end is one that does not stand earlier in the passage", () => {
  const passage =
    "It was one crown on a Tuesday and again one crown on a Tuesday that they paid for one crown on a Tuesday";
  const { end } = parsed(linkTo(`${before}${passage}`, passage));
  expect(end?.split(" ").length).toBeGreaterThan(4);
});

test("an address keeps its own fragment, loses another's directive, and is left alone when it is no web page", () => {
  const text = "Nobody knew.";
  expect(passageLink(`${url}#comments`, text, 0, 12)).toBe(`${url}#comments:~:text=Nobody%20knew`);
  expect(passageLink(`${url}#:~:text=old`, text, 0, 12)).toBe(`${url}#:~:text=Nobody%20knew`);
  expect(passageLink("urn:pullquote:stdin", text, 0, 12)).toBe("urn:pullquote:stdin");
  expect(passageLink("javascript:alert(1)", text, 0, 12)).toBe("javascript:alert(1)");
});

test("a passage cut in the middle of a word is linked by its whole words", () => {
  expect(parsed(passageLink(url, "Unable to winter there.", 2, 14)).start).toBe("to");
  expect(passageLink(url, "Unable", 2, 6)).toBe(url);
});

test("a line break may be one on the page, and is never crossed", () => {
  expect(parsed(linkTo("He paid\n   one crown.", "He paid\n   one crown."))).toEqual({
    start: "He paid",
    end: "one crown",
  });
  const text =
    "About the trust\nThe trust keeps the lighthouse, the pier and the two boats that are left of the fleet.";
  expect(parsed(linkTo(text, text))).toEqual({ start: "About the trust", end: "left of the fleet" });
});

test("a link to anything is an address that says only what stands there", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), fc.nat(300), fc.nat(300), (text, a, b) => {
      const [start, end] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)];
      const link = passageLink(url, text, start, end);
      expect(URL.canParse(link)).toBe(true);
      expect(link.startsWith(url)).toBe(true);
      if (!link.includes(":~:")) return;
      const spaced = text.replace(/\s+/g, " ");
      const { prefix = "", start: first, end: last = "", suffix = "" } = parsed(link);
      for (const words of [prefix, first, last, suffix]) expect(spaced).toContain(words);
    }),
    { numRuns: 1000 },
  );
});
