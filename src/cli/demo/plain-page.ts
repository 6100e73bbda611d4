import { type Html, html } from "../../adapters/web/html.ts";
import { pictureSize } from "./landscape-png.ts";
import type { Outlet } from "./outlets.ts";
import { articlePath, frontPath, type Published, picturePath } from "./published.ts";
import { paragraphsOf, type SampleArticle } from "./sample-article.ts";

/** An article on the page of an outlet that likes its readers. */
export function plainPage(outlet: Outlet, { article, publishedAt }: Published, origin: string): Html {
  const day = publishedAt.toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" });
  return page(
    `${article.title} – ${outlet.name}`,
    html`<link rel="canonical" href="${origin + articlePath(outlet, article)}">
<meta name="author" content="${article.author}">
<meta property="og:type" content="article">
<meta property="og:title" content="${article.title}">
<meta property="og:site_name" content="${outlet.name}">
<meta property="article:published_time" content="${publishedAt.toISOString()}">${outlet.pictures === "on the page" ? pictureMeta(outlet, article, origin) : undefined}`,
    html`<header><a href="${frontPath(outlet)}">${outlet.name}</a></header>
<main>
<article>
<h1>${article.title}</h1>
<p class="byline">By ${article.author}, <time datetime="${publishedAt.toISOString()}">${day}</time></p>
${paragraphsOf(article).map(({ kind, text }) => (kind === "prose" ? html`<p>${text}</p>\n` : html`<h2>${text}</h2>\n`))}
</article>
</main>
<footer><p>${outlet.name} is made up, like everything in it: sample news for Pullquote’s demo.</p></footer>`,
  );
}

function pictureMeta(outlet: Outlet, article: SampleArticle, origin: string): Html | undefined {
  if (article.picture === undefined) return undefined;
  return html`
<meta property="og:image" content="${origin + picturePath(outlet, article)}">
<meta property="og:image:width" content="${pictureSize.width}">
<meta property="og:image:height" content="${pictureSize.height}">
<meta property="og:image:alt" content="${article.picture.alt}">`;
}

/** An outlet's list of headlines. */
export function frontPage(outlet: Outlet, published: readonly Published[]): Html {
  const headlines = published.map(
    ({ article }) => html`<li><a href="${articlePath(outlet, article)}">${article.title}</a></li>\n`,
  );
  return page(
    outlet.name,
    html``,
    html`<main>
<h1>${outlet.name}</h1>
<p>${outlet.about}</p>
<ul>${headlines}</ul>
</main>`,
  );
}

function page(title: string, head: Html, body: Html): Html {
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${head}
<style>
body { max-width: 38rem; margin: 2rem auto; padding: 0 1rem; font: 1.125rem/1.6 Georgia, serif; color: #222; background: #fffdf9; }
header a { font-weight: bold; color: inherit; text-decoration: none; }
h1 { line-height: 1.2; }
.byline, footer { font: 0.875rem/1.5 system-ui, sans-serif; color: #666; }
</style>
</head>
<body>
${body}
</body>
</html>
`;
}
