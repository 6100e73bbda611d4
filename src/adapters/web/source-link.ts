import { type Html, html } from "./html.ts";
import { webAddress } from "./web-address.ts";

/** A link out of the page, to a source; where the address is none of the web's, its words alone. */
export function sourceLink(href: string, words: string | Html, about?: string): Html {
  const address = webAddress(href);
  const unseen = about === undefined ? undefined : html`<span class="unseen"> (${about})</span>`;
  if (address === undefined) return html`<span dir="auto">${words}</span>`;
  return html`<a class="out" href="${address}" rel="noopener noreferrer nofollow" dir="auto">${words}${unseen}</a>`;
}
