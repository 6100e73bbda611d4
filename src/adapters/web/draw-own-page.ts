import { drawBlocks } from "./draw-blocks.ts";
import { type Html, html } from "./html.ts";
import type { Drawn } from "./page-view.ts";

/** A page of a person's own the way its platform shows it: nobody sent it, and its first tab is open. */
export function drawOwnPage({ look, preview }: Drawn, tabs: readonly string[]): Html {
  return html`<figure class="sample ${look.platform}">
<figcaption>${look.label}</figcaption>
<div class="channel own">
<p class="title"><span class="avatar" aria-hidden="true">“</span><b>Pullquote</b></p>
<ul class="tabs">${tabs.map((tab, at) => html`<li${at === 0 ? html` class="open"` : undefined} dir="auto">${tab}${at === 0 ? html`<span class="unseen"> (open)</span>` : undefined}</li>`)}</ul>
<div class="content">
${drawBlocks(preview.blocks)}
</div>
</div>
</figure>
`;
}
