import { decodeText } from "../../../src/adapters/feeds/decode.ts";
import { parseFeed } from "../../../src/adapters/feeds/parse/parse-feed.ts";
import { claimFeed, claimRefusal } from "../claims.ts";
import { now, type Target } from "../target.ts";

const rss = "<rss version='2.0'><channel><title>T</title><link>https://e.org/</link>";
const item = "<title>A &amp; b</title><pubDate>Mon, 23 Nov 2026 10:00:00 GMT</pubDate>";

/** A feed's bytes, as the first poll meets them. */
export const target: Target = {
  fixtures: "feeds",
  mostSeconds: 3,
  seeds: [
    `${rss}<item>${item}<guid isPermaLink='false'>1</guid><description>&lt;p&gt;x&lt;/p&gt;</description></item></channel></rss>`,
    `<?xml version='1.0' encoding='windows-1251'?>${rss}<item>${item}<link>/a?b=c</link></item></channel></rss>`,
    `${rss}<ttl>60</ttl><skipHours><hour>3</hour></skipHours><skipDays><day>Sunday</day></skipDays></channel></rss>`,
    `<feed xmlns='http://www.w3.org/2005/Atom' xml:base='/x/'><title type='html'>&lt;b></title><link rel='hub' href='https://hub.e.org'/><entry><id>urn:1</id><link href='a'/><updated>2026-11-20T10:00:00Z</updated><content type='xhtml'><div>y</div></content></entry></feed>`,
    `<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><channel/><item rdf:about='https://e.org/1'><title>R</title><dc:date>2026-11-01</dc:date></item></rdf:RDF>`,
    `${rss}<item>${item}<media:group><media:content url='/p.jpg' medium='image' width='600'><media:description>x</media:description></media:content></media:group><enclosure url='//e.org/q.png' type='image/png'/></item></channel></rss>`,
    `<!DOCTYPE rss [<!ENTITY x "y">]>${rss}<item>&x;&nbsp;&#0;&#x92;<![CDATA[<a>]]></item></channel></rss>`,
  ],
  async fuzz(bytes) {
    try {
      claimFeed(await parseFeed(decodeText(bytes, "text/xml"), "https://news.example.org/feed", now));
    } catch (error) {
      claimRefusal(error);
    }
  },
};
