import { drawForm } from "./draw-form.ts";
import { drawMessage } from "./draw-message.ts";
import { drawOwnPage } from "./draw-own-page.ts";
import { type Html, html } from "./html.ts";
import type { Drawn } from "./page-view.ts";

/** A message in one look, or where none is chosen in every platform's usual one. */
export function drawShown(drawn: readonly Drawn[], shown: string | undefined, sentAt: Date): Html {
  const chosen = drawn.filter(({ look }) => (shown === undefined ? look.isUsual : look.name === shown));
  return html`<div class="samples ${shown === undefined ? "all" : "one"}">
${chosen.map((one) => drawOne(one, sentAt))}
</div>`;
}

function drawOne(one: Drawn, sentAt: Date): Html {
  const { frame } = one.preview;
  if (frame === undefined) return drawMessage(one, sentAt);
  return frame.kind === "form" ? drawForm(one, frame) : drawOwnPage(one, frame.tabs);
}
