import type { Preview } from "../../message/preview.ts";
import { counted } from "../../message/wording.ts";
import { drawBlocks } from "./draw-blocks.ts";
import { type Html, html } from "./html.ts";
import type { Drawn } from "./page-view.ts";
import { clockTime } from "./words.ts";

/** A message the way its platform shows it: who sent it, then what it says, and its thread to be opened. */
export function drawMessage({ look, preview }: Drawn, sentAt: Date): Html {
  return html`<figure class="sample ${look.platform}">
<figcaption>${look.label}</figcaption>
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
