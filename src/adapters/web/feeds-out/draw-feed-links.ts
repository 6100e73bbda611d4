import { type Html, html } from "../html.ts";
import type { FeedLink } from "./feed-links.ts";

/** "Read it as Atom or JSON Feed." */
export function drawFeedLinks(feeds: readonly FeedLink[]): Html {
  const links = feeds.map(
    ({ href, type, label }, at) => html`${at === 0 ? "" : " or "}<a href="${href}" type="${type}">${label}</a>`,
  );
  return html`Read it as ${links}.`;
}
