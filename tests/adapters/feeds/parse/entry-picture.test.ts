import { describe, expect, test } from "vitest";
import { parseFeed } from "../../../../src/adapters/feeds/parse/parse-feed.ts";

const base = "https://courier.example/feeds/feed.xml";
const content = (name: string, more = 'medium="image"', inner = "") =>
  `<media:content url="https://img.example/${name}.jpg" ${more}>${inner}</media:content>`;
const thumbnail = (name: string, more = "") => `<media:thumbnail url="https://img.example/${name}.jpg" ${more}/>`;
const words = (text: string) => `<media:description>${text}</media:description>`;

function rss(entry: string): string {
  return `<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>T</title><link>https://e.org</link><item><title>x</title><guid>1</guid><link>https://e.org/1</link>${entry}</item></channel></rss>`;
}

function atom(entry: string): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><title>T</title><entry><title>x</title><id>1</id>${entry}</entry></feed>`;
}

async function pictureIn(document: string) {
  const { items } = await parseFeed(document, base);
  expect(items).toHaveLength(1);
  return items[0]?.picture;
}

const nameIn = async (document: string) => (await pictureIn(document))?.url.replace(/^.*\/|\.\w+$/g, "");

describe("an entry's picture is", () => {
  test.each([
    ["its thumbnail", thumbnail("a")],
    ["its content that is an image", content("a")],
    ["its content of an image's type", content("a", 'type="image/jpeg"')],
    ["its content that is called like one, where nothing else is said", content("a", "")],
    ["its enclosure of an image's type", '<enclosure url="https://img.example/a.jpg" length="1" type="image/jpeg"/>'],
    ["in a group", `<media:group>${content("a")}</media:group>`],
    ["the thumbnail of a film", content("film", 'medium="video" type="video/mp4"', thumbnail("a"))],
    [
      "the thumbnail of a film in a group",
      `<media:group>${content("film", 'medium="video"')}${thumbnail("a")}</media:group>`,
    ],
    ["the next, where the first is a writer's face", content("avatar") + content("a")],
  ])("%s", async (_, entry) => {
    expect(await nameIn(rss(entry))).toBe("a");
    expect(await nameIn(atom(entry))).toBe("a");
  });

  test("an Atom link to an image", async () => {
    const link = (type: string) => `<link rel="enclosure" type="${type}" href="a.jpg" title="A ferry"/>`;
    expect(await pictureIn(atom(link("image/jpeg")))).toEqual({
      url: "https://courier.example/feeds/a.jpg",
      alt: "A ferry",
    });
    expect(await pictureIn(atom(link("audio/mpeg")))).toBeUndefined();
  });

  test("resolved against where the feed stands", async () => {
    expect((await pictureIn(rss('<media:thumbnail url="/p/a.jpg"/>')))?.url).toBe("https://courier.example/p/a.jpg");
    expect((await pictureIn(rss('<media:thumbnail url="//img.example/a.jpg"/>')))?.url).toBe(
      "https://img.example/a.jpg",
    );
  });

  test("a JSON Feed's image, else its banner", async () => {
    const json = (more: object) =>
      JSON.stringify({ version: "https://jsonfeed.org/version/1.1", items: [{ id: "1", title: "x", ...more }] });
    const banner_image = "/banner.jpg";
    expect(await nameIn(json({ image: "https://img.example/a.jpg", banner_image }))).toBe("a");
    expect(await nameIn(json({ image: "https://img.example/logo.png", banner_image }))).toBe("banner");
    expect(await nameIn(json({ image: 7, banner_image: ["x"] }))).toBeUndefined();
  });

  test("read where a feed is not well-formed, too", async () => {
    const entry = `<media:group>${content("small", 'medium="image" width="200"')}${content("a", 'medium="image" width="640"', words("A ferry"))}</media:group>`;
    const broken = rss(`${entry}<category>Sea & sky`);
    expect(await pictureIn(broken)).toEqual({ url: "https://img.example/a.jpg", alt: "A ferry" });
    const foreign = rss(`${entry}<category>Sea & sky`).replaceAll("xmlns:media", "xmlns:m").replaceAll("media:", "m:");
    expect(await nameIn(foreign)).toBe("a");
  });
});

describe("of several sizes", () => {
  const sized = (...widths: (number | undefined)[]) =>
    rss(widths.map((width) => content(`w${width}`, `medium="image" ${width ? `width="${width}"` : ""}`)).join(""));

  test.each([
    [[140, 460, 700, 1200], "w700"],
    [[1200, 500], "w500"],
    [[160, 5000], "w160"],
    [[600, 600], "w600"],
    [[1200, undefined], "w1200"],
    [[undefined, 600], "wundefined"],
  ])("%j the nearest to 600 pixels is taken", async (widths, name) =>
    expect(await nameIn(sized(...widths))).toBe(name),
  );

  test("those that are too small are none", async () => {
    expect(await nameIn(sized(140, 75))).toBeUndefined();
    expect(await nameIn(rss(thumbnail("a", 'width="1" height="1"')))).toBeUndefined();
    expect(await nameIn(rss(thumbnail("a", 'width="0" height="0"')))).toBe("a");
  });
});

describe("what is to be seen on it", () => {
  test("is what the feed says of the picture, nearest first, as one line without markup", async () => {
    const own = content("a", 'medium="image"', words("&lt;p&gt;The &lt;b&gt;ferry&lt;/b&gt;\n leaves&lt;/p&gt;"));
    expect((await pictureIn(rss(own + words("Something else"))))?.alt).toBe("The ferry leaves");
    expect((await pictureIn(rss(content("a") + words("By the entry"))))?.alt).toBe("By the entry");
    expect((await pictureIn(rss(`<media:group>${words("By the group")}${content("a")}</media:group>`)))?.alt).toBe(
      "By the group",
    );
    const titled = content("a", 'medium="image"', "<media:title>Its title</media:title>");
    expect((await pictureIn(rss(titled)))?.alt).toBe("Its title");
  });

  test("is nothing where nobody says it", async () => {
    expect((await pictureIn(rss(content("a"))))?.alt).toBe("");
    expect((await pictureIn(rss(content("a") + words("IMG_2034.jpg"))))?.alt).toBe("");
  });
});

describe("no picture is", () => {
  test.each([
    ["a sound", '<enclosure url="https://img.example/a.jpg" type="audio/mpeg"/>'],
    ["a film", content("a", 'medium="video"')],
    ["a drawing", content("a", 'type="image/svg+xml" medium="image"')],
    ["a podcast's cover", '<itunes:image href="https://img.example/a.jpg"/>'],
    ["a script", '<media:thumbnail url="javascript:alert(1)"/>'],
    ["data", '<media:thumbnail url="data:image/png;base64,AAAA"/>'],
    ["what a password opens", '<media:thumbnail url="https://me:word@img.example/a.jpg"/>'],
    ["a thumbnail without an address", "<media:thumbnail/>"],
    ["what has its address in the wrong place", "<media:thumbnail>https://img.example/a.jpg</media:thumbnail>"],
  ])("%s", async (_, entry) => {
    expect(await pictureIn(rss(entry))).toBeUndefined();
    expect(await pictureIn(rss(`${entry}<category>Sea & sky`))).toBeUndefined();
  });

  test("the channel's own", async () => {
    const image = "<image><url>https://img.example/a.jpg</url></image>";
    expect(await pictureIn(rss("").replace("<item>", `${image}${thumbnail("b")}<item>`))).toBeUndefined();
  });
});

test("an entry with thousands of pictures, deep inside one another, is read like any other", async () => {
  const many = Array.from({ length: 20_000 }, (_, n) => content(`n${n}`, `medium="image" width="${n + 1000}"`)).join(
    "",
  );
  expect(await nameIn(rss(many))).toBe("n0");
  const deep = `${"<media:group>".repeat(200)}${content("a")}${"</media:group>".repeat(200)}`;
  expect(await nameIn(rss(deep))).toBe("a");
});
