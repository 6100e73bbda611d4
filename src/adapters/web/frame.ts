import { createHash } from "node:crypto";
import type { FeedLink } from "./feeds-out/feed-links.ts";
import { type Html, html, markupOf } from "./html.ts";
import { styles } from "./styles.ts";

/**
 * What a page of ours may do in a browser: be read, in the style it brings and in `skins` that stand in it; and where it
 * has a form, send that to us.
 */
export function policyWith(skins?: Html, hasForm?: boolean): string {
  const sheets = skins === undefined ? [styles] : [styles, skins];
  return [
    "default-src 'none'",
    `style-src ${sheets.map(hashOf).join(" ")}`,
    "img-src 'none'",
    "base-uri 'none'",
    `form-action ${hasForm === true ? "'self'" : "'none'"}`,
    "frame-ancestors 'none'",
  ].join("; ");
}

export const contentSecurityPolicy = policyWith();

function hashOf(sheet: Html): string {
  return `'sha256-${createHash("sha256").update(markupOf(sheet)).digest("base64")}'`;
}

export type Extras = {
  /** Makes the browser look again by itself, here or at another address of ours. */
  readonly refresh?: { readonly seconds: number; readonly to?: string } | undefined;
  /** Styles of platforms, beside our own. */
  readonly skins?: Html;
  /** The same as a feed, for readers that look for one. */
  readonly feeds?: readonly FeedLink[];
};

/** The document around every page. */
export function framed(title: string, body: Html, { refresh, skins, feeds = [] }: Extras = {}): Html {
  const again =
    refresh && html`<meta http-equiv="refresh" content="${refresh.seconds}${refresh.to && `; url=${refresh.to}`}">\n`;
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
${feeds.map(({ href, type, label }) => html`<link rel="alternate" type="${type}" title="${label}" href="${href}">\n`)}${again}<title>${title}</title>
<style>${styles}</style>${skins === undefined ? undefined : html`\n<style>${skins}</style>`}
</head>
<body>
${body}
</body>
</html>
`;
}

type Way = { readonly href: string; readonly label: string };

const toThePage: Way = { href: "/", label: "Back to the page" };

/** A page that says one thing, and where to go from there. */
export function noticePage(title: string, sentences: readonly string[], way: Way = toThePage): Html {
  return framed(
    `${title} – Pullquote`,
    html`<main class="notice-page">
<h1>${title}</h1>
${sentences.map((sentence) => html`<p>${sentence}</p>\n`)}
<p><a href="${way.href}">${way.label}</a></p>
</main>`,
  );
}
