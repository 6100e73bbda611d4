import { createHash } from "node:crypto";
import { type Html, html, markupOf } from "./html.ts";
import { styles } from "./styles.ts";

/** What a page of ours may do in a browser: be read, in the style it brings and in `others` that stand in it. */
export function policyWith(...others: readonly Html[]): string {
  return [
    "default-src 'none'",
    `style-src ${[styles, ...others].map(hashOf).join(" ")}`,
    "img-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export const contentSecurityPolicy = policyWith();

function hashOf(sheet: Html): string {
  return `'sha256-${createHash("sha256").update(markupOf(sheet)).digest("base64")}'`;
}

type Extras = {
  /** Makes the browser look again by itself. */
  readonly refreshSeconds?: number | undefined;
  /** Styles beside our own. */
  readonly skins?: Html;
};

/** The document around every page. */
export function framed(title: string, body: Html, { refreshSeconds, skins }: Extras = {}): Html {
  const refresh =
    refreshSeconds === undefined ? undefined : html`<meta http-equiv="refresh" content="${refreshSeconds}">\n`;
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
${refresh}<title>${title}</title>
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
