import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pictureFrom } from "../../src/domain/picture.ts";

const address = "https://img.courier.example/2026/11/ferry-in-the-bay.jpg";
const at = (url: string) => pictureFrom({ address: url, alt: "" })?.url;
const altOf = (alt: string) => pictureFrom({ address, alt })?.alt;

test("a picture is its address, as it was given, and what is to be seen", () => {
  expect(pictureFrom({ address, alt: "The ferry leaves" })).toEqual({ url: address, alt: "The ferry leaves" });
  expect(at(`${address}?width=460&s=a%2Fb`)).toBe(`${address}?width=460&s=a%2Fb`);
});

describe("no picture is", () => {
  test.each([
    ["nothing", ""],
    ["a piece of an address", "/pictures/ferry.jpg"],
    ["a whole site", "https://img.example/"],
    ["a script", "javascript:alert(1)//ferry.jpg"],
    ["data", "data:image/png;base64,iVBORw0KGgo="],
    ["a file", "file:///etc/ferry.jpg"],
    ["what a name opens", "https://user@img.example/ferry.jpg"],
    ["what a password opens", "https://user:word@img.example/ferry.jpg"],
    ["an endless address", `https://img.example/${"a".repeat(2000)}.jpg`],
    ["an address that grows endless when written out", `https://img.example/${"é".repeat(700)}.jpg`],
    ["a drawing", "https://img.example/map.svg"],
    ["a drawing with parameters", "https://img.example/MAP.SVG?v=2"],
    ["an animation", "https://img.example/ferry.gif"],
    ["a film", "https://img.example/ferry.mp4"],
    ["a logo", "https://img.example/logo.png"],
    ["a logo by a longer name", "https://img.example/harbour-courier-of-the-bay-logo-1200x630.png"],
    ["a logo in another spelling", "https://img.example/SiteLogo.png"],
    ["a logo behind signs", "https://img.example/l%6Fgo.png"],
    ["one in the folder of logos", "https://img.example/logos/courier.png"],
    ["a placeholder", "https://img.example/article_placeholder.jpg"],
    ["a default", "https://img.example/default.jpg"],
    ["a sharing default", "https://img.example/og-default.jpg"],
    ["a blank", "https://img.example/blank.png"],
    ["a spacer", "https://img.example/spacer.png"],
    ["a tracker", "https://img.example/tracking-pixel.png"],
    ["a tracker on a host of its own", "https://pixel.wp.example/g.png?blog=1"],
    ["a writer's face", "https://0.gravatar.com/avatar/6c1a?s=96"],
    ["a favicon", "https://img.example/favicon.png"],
    ["a thumbnail of a thumbnail", "https://img.example/ferry-64x64.jpg"],
    ["a single dot", "https://img.example/1x1.png"],
  ])("%s", (_, url) => expect(at(url)).toBeUndefined());

  test.each([
    [1, 1],
    [149, 400],
    [800, 79],
  ])("what is %i by %i", (width, height) => expect(pictureFrom({ address, alt: "", width, height })).toBeUndefined());
});

describe("a picture is", () => {
  test.each([
    ["in a folder that is the default of a publishing system", "https://img.example/sites/default/files/ferry.jpg"],
    ["of a logo that somebody holds", "https://img.example/phone-with-the-logo-of-a-bank-in-its-hand.jpg"],
    ["of a phone called so", "https://img.example/the-new-google-pixel-in-a-hand.jpg"],
    ["cut to a shape", "https://img.example/ferry-16x9.jpg"],
    ["called by a number", "https://img.example/a3x45f/0x1f.webp"],
    ["without an ending", "https://img.example/resize/600/ferry"],
  ])("what is %s", (_, url) => expect(at(url)).toBe(url));

  test.each([
    [240, 134],
    [150, 80],
  ])("what is %i by %i", (width, height) => expect(pictureFrom({ address, alt: "", width, height })).toBeDefined());
});

describe("what is to be seen", () => {
  test("is one line without what would turn it around or cannot be sent", () => {
    expect(altOf(" The ferry\n\tleaves\u0000 \u202eyab eht\u202c, \ud800late\u200b ")).toBe(
      "The ferry leaves yab eht, late",
    );
  });

  test("is cut to 300 characters, never through one", () => {
    expect(altOf("x".repeat(300))).toHaveLength(300);
    const cut = altOf(`${"x".repeat(298)}😀${"y".repeat(9000)}`);
    expect(cut).toBe(`${"x".repeat(298)}…`);
  });

  test("is not the name of a file", () => {
    for (const name of ["ferry_final-2.JPG", "IMG_2034", "DSC-0012", "20261123", "image"]) expect(altOf(name)).toBe("");
    expect(altOf("Bild: Fähre")).toBe("Bild: Fähre");
  });
});

test("whatever is offered, what comes of it can be shown", () => {
  const scraps = fc.constantFrom(
    "http://",
    "https://",
    "a.example",
    "/",
    "@",
    ":",
    "?",
    "#",
    "%",
    "é",
    "\ud83d",
    "😀",
    "\n",
    " ",
    "<",
    '"',
  );
  const texts = fc.oneof(
    fc.webUrl(),
    fc.string({ unit: "binary" }),
    fc.array(scraps).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(texts, texts, (given, alt) => {
      const picture = pictureFrom({ address: given, alt });
      if (picture === undefined) return;
      expect(picture.url).toMatch(/^https?:\/\/[^/@\s]+(\/[\x21-\x7e]*)?$/);
      expect(picture.alt).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      expect(picture.alt.length).toBeLessThanOrEqual(300);
      expect(pictureFrom({ address: picture.url, alt: picture.alt })).toEqual(picture);
    }),
    { numRuns: 2000, seed: 20261129 },
  );
});
