import type { PreviewFrame } from "../../message/preview.ts";
import { drawBlocks } from "./draw-blocks.ts";
import { type Html, html } from "./html.ts";
import type { Drawn } from "./page-view.ts";

/** A form the way its platform shows it: what it is called, what it asks, and what sends or closes it. */
export function drawForm({ look, preview }: Drawn, form: Extract<PreviewFrame, { kind: "form" }>): Html {
  return html`<figure class="sample ${look.platform}">
<figcaption>${look.label}</figcaption>
<div class="channel form">
<p class="title"><b dir="auto">${form.title}</b><svg viewBox="0 0 24 24" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"><path d="m6 6 12 12M18 6 6 18"/></svg></p>
<div class="content">
${drawBlocks(preview.blocks)}
</div>
<p class="buttons"><span class="button secondary" dir="auto">${form.close}</span>${form.submit === undefined ? undefined : html`<span class="button primary" dir="auto">${form.submit}</span>`}</p>
</div>
</figure>
`;
}
