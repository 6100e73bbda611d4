import { html, markupOf } from "../../adapters/web/html.ts";
import { pictureSize } from "./landscape-png.ts";
import type { Outlet } from "./outlets.ts";
import { articlePath, feedPath, frontPath, type Published, picturePath } from "./published.ts";
import { paragraphsOf, type SampleArticle } from "./sample-article.ts";

/** An outlet's feed in its own format, newest article first. `origin` is "http://host:port". */
export function feedXml(outlet: Outlet, published: readonly Published[], origin: string): string {
  return markupOf(outlet.format === "atom" ? atom(outlet, published, origin) : rss(outlet, published, origin));
}

function rss(outlet: Outlet, published: readonly Published[], origin: string) {
  return html`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
  <channel>
    <title>${outlet.name}</title>
    <link>${origin + frontPath(outlet)}</link>
    <description>${outlet.about}</description>
    <language>en-gb</language>
    <lastBuildDate>${latest(published).toUTCString()}</lastBuildDate>
    <atom:link href="${origin + feedPath(outlet)}" rel="self" type="application/rss+xml"/>
    ${published.map((one) => rssItem(outlet, one, origin))}
  </channel>
</rss>
`;
}

function rssItem(outlet: Outlet, { article, publishedAt }: Published, origin: string) {
  const address = origin + articlePath(outlet, article);
  return html`<item>
      <title>${article.title}</title>
      <link>${address}</link>
      <guid isPermaLink="true">${address}</guid>
      <pubDate>${publishedAt.toUTCString()}</pubDate>
      <dc:creator>${article.author}</dc:creator>
      <description>${article.teaser}</description>
      ${outlet.pictures === "in the feed" ? media(outlet, article, origin) : undefined}
      ${outlet.carries === "full text" ? html`<content:encoded>${fullText(article)}</content:encoded>` : undefined}
    </item>
    `;
}

/** Media RSS: the picture, and what it shows. */
function media(outlet: Outlet, article: SampleArticle, origin: string) {
  if (article.picture === undefined) return undefined;
  const { width, height } = pictureSize;
  return html`<media:content url="${origin + picturePath(outlet, article)}" medium="image" type="image/png" width="${width}" height="${height}"><media:description>${article.picture.alt}</media:description></media:content>`;
}

/** The article's markup as text, as feeds carry it. */
function fullText(article: SampleArticle): string {
  return paragraphsOf(article)
    .map(({ kind, text }) => markupOf(kind === "prose" ? html`<p>${text}</p>` : html`<h2>${text}</h2>`))
    .join("\n");
}

function atom(outlet: Outlet, published: readonly Published[], origin: string) {
  return html`<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
  <id>${origin + frontPath(outlet)}</id>
  <title>${outlet.name}</title>
  <subtitle>${outlet.about}</subtitle>
  <updated>${latest(published).toISOString()}</updated>
  <link rel="self" type="application/atom+xml" href="${origin + feedPath(outlet)}"/>
  <link rel="alternate" type="text/html" href="${origin + frontPath(outlet)}"/>
  ${published.map(({ article, publishedAt }) => {
    const address = origin + articlePath(outlet, article);
    return html`<entry>
    <id>${address}</id>
    <title>${article.title}</title>
    <link rel="alternate" type="text/html" href="${address}"/>
    <published>${publishedAt.toISOString()}</published>
    <updated>${publishedAt.toISOString()}</updated>
    <author><name>${article.author}</name></author>
    <summary type="text">${article.teaser}</summary>
  </entry>
  `;
  })}
</feed>
`;
}

function latest(published: readonly Published[]): Date {
  return new Date(Math.max(...published.map(({ publishedAt }) => publishedAt.getTime())));
}
