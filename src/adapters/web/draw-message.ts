import type { Preview } from "../../message/preview.ts";
import { drawBlocks } from "./draw-blocks.ts";
import { type Html, html } from "./html.ts";
import { clockTime } from "./words.ts";

export type App = "discord" | "slack";

const appNames: Readonly<Record<App, string>> = { discord: "Discord", slack: "Slack" };

/** A message the way its app shows it: who sent it, then what it says. */
export function drawMessage(app: App, { accent, blocks }: Preview, sentAt: Date): Html {
  return html`<figure class="sample ${app}">
<figcaption>${appNames[app]}</figcaption>
<div class="channel">
<div class="avatar" aria-hidden="true">“</div>
<div class="message">
<p class="sender"><b>Pullquote</b> <span class="badge">APP</span> <time datetime="${sentAt.toISOString()}">${clockTime(sentAt)}</time></p>
<div class="content">
${drawBlocks(accent === undefined ? blocks : [{ kind: "card", accent, blocks }])}
</div>
</div>
</div>
</figure>
`;
}
