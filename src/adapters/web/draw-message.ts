import type { Preview } from "../../message/preview.ts";
import { counted } from "../../message/wording.ts";
import { drawBlocks } from "./draw-blocks.ts";
import { type Html, html } from "./html.ts";
import { clockTime } from "./words.ts";

export type App = "discord" | "slack";

const appNames: Readonly<Record<App, string>> = { discord: "Discord", slack: "Slack" };

/** A message the way its app shows it: who sent it, then what it says, and its thread to be opened. */
export function drawMessage(app: App, preview: Preview, sentAt: Date): Html {
  return html`<figure class="sample ${app}">
<figcaption>${appNames[app]}</figcaption>
<div class="channel">
${drawPost(preview, sentAt)}
</div>
</figure>
`;
}

function drawPost({ accent, blocks, replies }: Preview, sentAt: Date): Html {
  return html`<div class="avatar" aria-hidden="true">“</div>
<div class="message">
<p class="sender"><b>Pullquote</b> <span class="badge">APP</span> <time datetime="${sentAt.toISOString()}">${clockTime(sentAt)}</time></p>
<div class="content">
${drawBlocks(accent === undefined ? blocks : [{ kind: "card", accent, blocks }])}
</div>
${replies === undefined ? undefined : drawThread(replies, sentAt)}
</div>`;
}

function drawThread(replies: readonly Preview[], sentAt: Date): Html {
  return html`<details class="thread">
<summary>${counted(replies.length, "reply", "replies")}</summary>
<ol>
${replies.map((reply) => html`<li>${drawPost(reply, sentAt)}</li>`)}
</ol>
</details>`;
}
