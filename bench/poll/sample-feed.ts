import { sampleNews } from "../sample-news.ts";

const entries = sampleNews(60, 7).map(({ title, text }, index) => {
  const html = text
    .slice(0, 1000)
    .split("\n\n")
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join("");
  return { title, html, index };
});

/** About 62 KB of RSS with 50 entries; `turn` new ones have come since the feed began. */
export function feedOf(path: string, turn: number): Buffer {
  const items = Array.from({ length: 50 }, (_, place) => {
    const number = turn + 50 - place;
    const { title, html } = entries[number % entries.length] ?? { title: "", html: "" };
    const date = new Date(Date.now() - place * 3_600_000).toUTCString();
    const link = `https://bench.example${path}/${number}`;
    return `<item><title>${title} ${number}</title><link>${link}</link><guid isPermaLink="false">${link}</guid><pubDate>${date}</pubDate><description><![CDATA[${html}]]></description></item>`;
  });
  const head = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Feed ${path}</title><link>https://bench.example/</link><language>en</language>`;
  return Buffer.from(`${head}${items.join("\n")}</channel></rss>`);
}
