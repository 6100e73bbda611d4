import { decodeText } from "../../../src/adapters/feeds/decode.ts";
import { extractPage } from "../../../src/adapters/feeds/extract/extract-page.ts";
import { claimAddress, claimDate, claimLine, claimPicture, claimText } from "../claims.ts";
import { Defect, now, type Target } from "../target.ts";

const words = "The council said on Monday that the bridge would open again in spring, after two years of work. ".repeat(
  5,
);
const head = "<!doctype html><html lang=en><head><title>A bridge</title>";
const data = `{"@type":"NewsArticle","headline":"A bridge","author":{"name":"J"},"datePublished":"2026-11-20"}`;

/** A page's bytes. */
export const target: Target = {
  fixtures: "pages",
  mostSeconds: 5,
  seeds: [
    `${head}</head><body><article><h1>A bridge</h1><p>${words}</p><p>${words}</p></article></body></html>`,
    `${head}<script type=application/ld+json>${data}</script></head><body><div><p>${words}<br><br>${words}</div>`,
    `${head}<link rel=canonical href=/b><meta property=og:image content=//e.org/i><meta property=og:image:alt content="A bridge"><base href=/c></head><main>${words}<ul><li>${words}</ul>`,
    `<table><tr><td>${words}<svg><title>x</title></svg><template><p>y</template></table><pre>a\n\nb</pre>`,
    `<p>${words}<script>alert(1)</script><style>p{}</style><blockquote class=twitter-tweet>${words}</blockquote>`,
  ],
  fuzz(bytes) {
    const html = decodeText(bytes, "text/html");
    const reading = extractPage(html, "https://news.example.org/2026/story", now);
    if (reading.kind === "not-an-article") return claimLine(reading.reason, "a reason");
    claimText(reading.text, "the text");
    if (reading.text === "") throw new Defect("an article without a text");
    if (/<script[\s>]/i.test(reading.text) && !mayBeWords(html)) throw new Defect("a tag in the text");
    claimAddress(reading.url, "the address");
    claimPicture(reading.picture);
    for (const [name, value] of Object.entries(reading)) {
      if (typeof value === "string" && name !== "text") claimLine(value, name);
      if (value instanceof Date) claimDate(value, name);
      if (name === "imageUrl" && typeof value === "string") claimAddress(value, name);
    }
  },
};

/** "<script>" may be what the page writes about: escaped, or where HTML says that no tags are. */
function mayBeWords(html: string): boolean {
  return /&|<[!?]|<\/?(xmp|plaintext|textarea|title|style|script[^>]*<|noscript|noframes|noembed|iframe|listing)/i.test(
    html,
  );
}
