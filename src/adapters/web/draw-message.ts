import { drawBlocks } from "./draw-blocks.ts";
import { type Html, html } from "./html.ts";
import type { Drawn } from "./page-view.ts";
import { clockTime } from "./words.ts";

/** A message the way its platform shows it: who sent it, then what it says. */
export function drawMessage({ look, preview: { accent, blocks } }: Drawn, sentAt: Date): Html {
  return html`<figure class="sample ${look.platform}">
<figcaption>${look.label}</figcaption>
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
