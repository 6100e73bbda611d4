import { describe } from "vitest";
import { type Case, goodFeed, openHostileWorld } from "./hostile-world.ts";

const world = openHostileWorld();

const xml = "application/rss+xml";
const feed = (body: string | Buffer, type = xml): Case["trap"] => ({ body, headers: { "content-type": type } });
const rss = (items: string) => `<rss version="2.0"><channel><title>T</title><link>/</link>${items}</channel></rss>`;
const item = (inner: string) => `<item><title>Ferry is back</title><link>/ferry</link><guid>1</guid>${inner}</item>`;
const titled = (title: string) => `<item><title>${title}</title><link>/ferry</link><guid>1</guid></item>`;
const times = (count: number, text: string) => text.repeat(count);

const isRead = /^read 1 items, first "Ferry is back"$/;
const failed = /^failed: .+\.$/;
/** Whatever it makes of it, as long as it says so. */
const either = /^(failed: .+\.|read \d+ items.*)$/;
/** Reading is given up after six seconds in its thread; such a document may take that long and no longer. */
const heavy = { within: 20_000 };

const canary = "http://127.0.0.66/";
const doctype = (inside: string) => `<?xml version="1.0"?><!DOCTYPE rss [${inside}]>`;
const laughs = Array.from({ length: 10 }, (_, i) => `<!ENTITY l${i + 1} "${times(10, `&l${i};`)}">`).join("");
const noSecret = /^(?!.*(root:|lol lol))(failed: .+\.|read \d+ items.*)$/;

const entities: Record<string, Case> = {
  "a billion laughs": {
    trap: feed(`${doctype(`<!ENTITY l0 "lol ">${laughs}`)}${rss(titled("&l10;"))}`),
    ends: noSecret,
  },
  "laughs in an attribute": {
    trap: feed(`${doctype(`<!ENTITY l0 "lol ">${laughs}`)}${rss(item('<enclosure url="&l10;"/>'))}`),
    ends: isRead,
  },
  "one long entity named a hundred thousand times": {
    trap: feed(`${doctype(`<!ENTITY a "${times(50_000, "a")}">`)}${rss(titled(times(100_000, "&a;")))}`),
    ends: either,
    ...heavy,
  },
  "an entity that names itself": { trap: feed(`${doctype('<!ENTITY a "&a;">')}${rss(titled("&a;"))}`), ends: either },
  "two entities that name each other": {
    trap: feed(`${doctype('<!ENTITY a "&b;"><!ENTITY b "&a;">')}${rss(titled("&a;"))}`),
    ends: either,
  },
  "an entity from a file": {
    trap: feed(`${doctype('<!ENTITY a SYSTEM "file:///etc/passwd">')}${rss(titled("&a;"))}`),
    ends: noSecret,
  },
  "an entity from inside": {
    trap: feed(`${doctype(`<!ENTITY a SYSTEM "${canary}">`)}${rss(titled("&a;"))}`),
    ends: either,
  },
  "a parameter entity from inside": {
    trap: feed(`${doctype(`<!ENTITY % a SYSTEM "${canary}"> %a;`)}${rss(item(""))}`),
    ends: isRead,
  },
  "a DTD from inside": { trap: feed(`<!DOCTYPE rss SYSTEM "${canary}">${rss(item(""))}`), ends: isRead },
  "a public DTD": { trap: feed(`<!DOCTYPE rss PUBLIC "-//X//EN" "${canary}">${rss(item(""))}`), ends: isRead },
  "a style sheet from inside": { trap: feed(`<?xml-stylesheet href="${canary}"?>${rss(item(""))}`), ends: isRead },
  "an inclusion of a file": {
    trap: feed(
      rss(item('<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>')),
    ),
    ends: isRead,
  },
  "a schema from inside": {
    trap: feed(
      rss(item("")).replace(
        "<rss",
        `<rss xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="x ${canary}"`,
      ),
    ),
    ends: isRead,
  },
  "a hundred thousand entities": {
    trap: feed(`${doctype(Array.from({ length: 100_000 }, (_, i) => `<!ENTITY e${i} "x">`).join(""))}${rss(item(""))}`),
    ends: either,
    ...heavy,
  },
  "a document type that never ends": {
    trap: feed(`<!DOCTYPE rss [${times(100_000, "<!ELEMENT a ANY>")}`),
    ends: either,
    ...heavy,
  },
  "a million references": { trap: feed(rss(titled(times(1_000_000, "&amp;")))), ends: either, ...heavy },
  "references to no character": {
    trap: feed(rss(titled("Ferry&#99999999999;&#0;&#xD800; is &#x1F;back"))),
    ends: /^read 1 items, first "Ferry.{0,3} is.{0,3}back"$/,
  },
};

const utf16 = (text: string, big = false) =>
  big ? Buffer.from(text, "utf16le").swap16() : Buffer.from(text, "utf16le");
const declared = (charset: string) => goodFeed.replace("?>", ` encoding="${charset}"?>`);
const umlaut = rss(titled("Fähre zurück"));

const charsets: Record<string, Case> = {
  "NUL bytes everywhere": { trap: feed(goodFeed.replaceAll(">", ">\0")), ends: isRead },
  "NUL bytes at the end": { trap: feed(goodFeed + times(1e5, "\0")), ends: isRead },
  "control characters in a title": { trap: feed(rss(titled("Ferry\u0001\u0008 is\u001f back\u007f"))), ends: isRead },
  "UTF-16 without a mark": { trap: feed(utf16(goodFeed)), ends: isRead },
  "UTF-16 the other way round, without a mark": { trap: feed(utf16(goodFeed, true)), ends: isRead },
  "UTF-16 with a mark": { trap: feed(utf16(`\ufeff${goodFeed}`)), ends: isRead },
  "UTF-16 the other way round, with a mark": { trap: feed(utf16(`\ufeff${goodFeed}`, true)), ends: isRead },
  "UTF-16 cut in the middle of a character": { trap: feed(utf16(`\ufeff${goodFeed}`).subarray(0, 301)), ends: either },
  "UTF-8 that says it is UTF-16": { trap: feed(declared("utf-16")), ends: isRead },
  "UTF-8 whose header says UTF-16": { trap: feed(goodFeed, `${xml}; charset=utf-16`), ends: isRead },
  "UTF-8 that says it is UTF-32": { trap: feed(declared("utf-32")), ends: isRead },
  "UTF-7": { trap: feed(declared("utf-7").replaceAll("<item>", "+ADw-item+AD4-")), ends: either },
  "Latin-1 that says it is UTF-8": {
    trap: feed(Buffer.from(umlaut, "latin1"), `${xml}; charset=utf-8`),
    ends: /first "Fähre zurück"$/,
  },
  "UTF-8 that says it is Latin-1 to its header": {
    trap: feed(umlaut, `${xml}; charset=iso-8859-1`),
    ends: /first "F.{1,2}hre zur.{1,2}ck"$/,
  },
  "a charset nobody knows": { trap: feed(declared("klingon"), `${xml}; charset=klingon`), ends: isRead },
  "a charset of ten kilobytes": {
    trap: feed(declared("x".repeat(10_000)), `${xml}; charset=${"y".repeat(10_000)}`),
    ends: isRead,
  },
  "UTF-8 that is broken in every letter": {
    trap: feed(Buffer.concat([Buffer.from("<rss><channel>"), Buffer.alloc(1e6, 0xc3)])),
    ends: either,
  },
  "overlong UTF-8": {
    trap: feed(Buffer.from(goodFeed.replace("Ferry", "\xc0\xbcscript\xc0\xbe"), "latin1")),
    ends: either,
  },
  "a mark twice": { trap: feed(`\ufeff\ufeff${goodFeed}`), ends: isRead },
  "UTF-32 with a mark": {
    trap: feed(Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), Buffer.from("<\0\0\0r\0\0\0", "latin1")])),
    ends: either,
  },
};

const shapes: Record<string, Case> = {
  "a hundred thousand elements in one another": { trap: feed(rss(times(100_000, "<a>"))), ends: either, ...heavy },
  "a million elements in one another": { trap: feed(rss(times(1_000_000, "<a>"))), ends: either, ...heavy },
  "ten thousand elements in one another, all closed": {
    trap: feed(rss(item(times(10_000, "<a>") + times(10_000, "</a>")))),
    ends: either,
    ...heavy,
  },
  "items in items in items": { trap: feed(rss(times(50_000, "<item><title>x</title>"))), ends: either, ...heavy },
  "a million items": { trap: feed(rss(times(1_000_000, "<item/>"))), ends: either, ...heavy },
  "fifty thousand items with everything": {
    trap: feed(
      rss(
        Array.from(
          { length: 50_000 },
          (_, i) => `<item><title>Item ${i}</title><link>/${i}</link><guid>${i}</guid></item>`,
        ).join(""),
      ),
    ),
    ends: /^read \d+ items, first "Item 0"$/,
    ...heavy,
  },
  "a million attributes": {
    trap: feed(rss(item(`<a ${Array.from({ length: 700_000 }, (_, i) => `a${i}=""`).join(" ")}/>`))),
    ends: either,
    ...heavy,
  },
  "a hundred thousand namespaces": {
    trap: feed(
      `<rss version="2.0" ${Array.from({ length: 100_000 }, (_, i) => `xmlns:n${i}="u:${i}"`).join(" ")}><channel>${item("")}</channel></rss>`,
    ),
    ends: either,
    ...heavy,
  },
  "a giant attribute": { trap: feed(rss(item(`<a b="${times(8e6, "x")}"/>`))), ends: either, ...heavy },
  "a giant text": { trap: feed(rss(item(`<description>${times(2e6, "text")}</description>`))), ends: either, ...heavy },
  "a giant title": { trap: feed(rss(titled(times(8e6, "x")))), ends: either, ...heavy },
  "a giant name": { trap: feed(rss(item(`<${times(4e6, "x")}/>`))), ends: either, ...heavy },
  "a giant guid": { trap: feed(rss(item("").replace(">1<", `>${times(4e6, "1")}<`))), ends: either, ...heavy },
  "a giant link": { trap: feed(rss(item("").replace("/ferry", `/${times(4e6, "f")}`))), ends: either, ...heavy },
  "a giant date": { trap: feed(rss(item(`<pubDate>${times(1e6, "Mon, ")}</pubDate>`))), ends: either, ...heavy },
  "a giant instruction": {
    trap: feed(`<?xml version="1.0"?><?x ${times(8e6, "?")}?>${rss(item(""))}`),
    ends: either,
    ...heavy,
  },
  "a million categories": { trap: feed(rss(item(times(500_000, "<category>a</category>")))), ends: either, ...heavy },
  "a giant escaped page in an item": {
    trap: feed(rss(item(`<description>${times(200_000, "&lt;div&gt;&lt;p&gt;")}</description>`))),
    ends: either,
    ...heavy,
  },
  "a comment that never ends": {
    trap: feed(`${rss(item("")).replace("</channel>", `<!--${times(1e6, "-")}`)}`),
    ends: either,
    ...heavy,
  },
  "a CDATA section that never ends": {
    trap: feed(rss(item(`<description><![CDATA[${times(1e6, "]]")}`))),
    ends: either,
    ...heavy,
  },
  "a million openings of comments": { trap: feed(rss(times(1e6, "<!--"))), ends: either, ...heavy },
  "five million angles": { trap: feed(`<rss>${times(5e6, "<")}`), ends: either, ...heavy },
  "five million ampersands": { trap: feed(rss(titled(times(5e6, "&")))), ends: either, ...heavy },
  "a million half tags": { trap: feed(rss(times(1e6, "<a "))), ends: either, ...heavy },
  "a million quotation marks": { trap: feed(rss(item(`<a b=${times(1e6, "'\"")}/>`))), ends: either, ...heavy },
  "five million blanks in a title": {
    trap: feed(rss(titled(`Ferry is${times(5e6, " ")}back`))),
    ends: /^read 1 items, first "Ferry is/,
    ...heavy,
  },
  "nothing closed": { trap: feed(goodFeed.replace(/<\/\w+>/g, "")), ends: either },
  "everything closed that was never open": { trap: feed(times(500_000, "</item>")), ends: either, ...heavy },
  "a script as a link": {
    trap: feed(rss(item("").replace("/ferry", "javascript:alert(1)"))),
    ends: /^(?!.*javascript)(failed|read)/,
  },
};

const others: Record<string, Case> = {
  nothing: { trap: feed(""), ends: /an empty document instead of a feed\.$/ },
  blanks: { trap: feed(times(1000, " \n")), ends: failed },
  "nine million blanks": { trap: feed(times(9e6, " ")), ends: failed, ...heavy },
  "a mark and nothing else": { trap: feed("\ufeff"), ends: failed },
  "one angle": { trap: feed("<"), ends: failed },
  "a web page": {
    trap: feed("<!doctype html><html><head><title>Welcome</title></head><body><p>Hi</p></body></html>", "text/html"),
    ends: /is not a feed: it is a web page/,
  },
  "a web page that says it is a feed": {
    trap: feed("<!DOCTYPE html><html><body>Hi</body></html>"),
    ends: /is not a feed/,
  },
  "a web page of five megabytes": {
    trap: feed(`<!doctype html><body>${times(250_000, "<p>Words</p>\n")}`, "text/html"),
    ends: failed,
    ...heavy,
  },
  "plain text": { trap: feed("There is nothing here.", "text/plain"), ends: failed },
  "a picture": {
    trap: feed(
      Buffer.concat([Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), Buffer.alloc(1e6, 7)]),
      "image/png",
    ),
    ends: failed,
    ...heavy,
  },
  "a film": {
    trap: feed(Buffer.concat([Buffer.from("00000018667479706d703432", "hex"), Buffer.alloc(8e6, 0xa5)]), "video/mp4"),
    ends: failed,
    ...heavy,
  },
  "a program": { trap: feed(Buffer.concat([Buffer.from("7f454c46", "hex"), Buffer.alloc(1e5)])), ends: failed },
  "an archive": { trap: feed(Buffer.from("504b0304140000000800", "hex"), "application/zip"), ends: failed },
  "JSON that is no feed": { trap: feed('{"hello":"world"}', "application/json"), ends: failed },
  "JSON with a depth of a million": { trap: feed(times(1e6, "["), "application/json"), ends: failed, ...heavy },
  "a JSON feed with a depth of a million": {
    trap: feed(
      `{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[],"x":${times(1e6, "[")}${times(1e6, "]")}}`,
      "application/feed+json",
    ),
    ends: either,
    ...heavy,
  },
  "a JSON feed of a million items": {
    trap: feed(
      `{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[${times(999_999, '{"id":1},')}{}]}`,
      "application/feed+json",
    ),
    ends: either,
    ...heavy,
  },
  "a JSON feed that would change every object": {
    trap: feed(
      '{"version":"https://jsonfeed.org/version/1.1","title":"T","__proto__":{"x":1},"items":[{"id":"1","url":"/1","title":"Ferry is back","__proto__":{"y":2}}]}',
      "application/feed+json",
    ),
    ends: isRead,
  },
  "a JSON feed whose parts are of other kinds": {
    trap: feed(
      '{"version":"https://jsonfeed.org/version/1.1","title":[],"items":[null,1,"x",[],{"id":{},"url":7,"title":{"a":1},"date_published":[]}]}',
      "application/feed+json",
    ),
    ends: either,
  },
  "a JSON number of a megabyte": {
    trap: feed(
      `{"version":"https://jsonfeed.org/version/1","items":[{"id":${times(1e6, "9")}}]}`,
      "application/feed+json",
    ),
    ends: either,
    ...heavy,
  },
};

const truncated = Object.fromEntries(
  Array.from({ length: 10 }, (_, tenth): [string, Case] => [
    `a feed cut off after ${tenth} tenths`,
    { trap: feed(goodFeed.slice(0, Math.floor((goodFeed.length * tenth) / 10))), ends: tenth < 3 ? failed : either },
  ]),
);

const groups = { entities, charsets, shapes, others, truncated };
describe("entities", () => world.testEach(entities));
describe("charsets", () => world.testEach(charsets));
describe("shapes", () => world.testEach(shapes));
describe("something else than a feed", () => world.testEach(others));
describe("a beginning", () => world.testEach(truncated));
describe("the aftermath", () => world.testAftermath(Object.values(groups).flatMap(Object.keys).length));
