import type { PreviewBlock, PreviewEntry } from "../../message/preview.ts";
import { type Html, html } from "./html.ts";

type Question = Extract<PreviewBlock, { kind: "question" }>;
type Field = Extract<PreviewEntry, { kind: "field" }>;

/** What a form asks, with what is entered. It is a picture of a form: nothing in it can be filled in. */
export function drawQuestions(questions: readonly Question[]): Html {
  return html`<dl class="questions">${questions.map(drawQuestion)}</dl>`;
}

function drawQuestion({ label, isOptional, entry, hint }: Question): Html {
  return html`<div class="question"><dt dir="auto">${label}${isOptional ? html` <span>(optional)</span>` : undefined}</dt>
<dd>${drawEntry(entry)}</dd>${
    hint === undefined
      ? undefined
      : html`
<dd class="hint" dir="auto">${hint}</dd>`
  }</div>
`;
}

function drawEntry(entry: PreviewEntry): Html {
  if (entry.kind === "field") return drawField(entry);
  return html`<ul class="choices">${entry.choices.map(({ label, isChosen }) => drawChoice(label, isChosen))}</ul>`;
}

/** What is only seen is said as well. */
function drawField({ text, placeholder, opens }: Field): Html {
  const entered =
    text === undefined
      ? html`<span class="placeholder" dir="auto">${placeholder ?? html`<span class="unseen">Empty</span>`}</span>`
      : html`<span dir="auto">${text}</span>`;
  return html`<div class="field">${entered}${opens === undefined ? undefined : icons[opens]}</div>`;
}

function drawChoice(label: string, isChosen: boolean): Html {
  return html`<li>${isChosen ? icons.chosen : icons.free}<span dir="auto">${label}</span>${isChosen ? html`<span class="unseen"> (chosen)</span>` : undefined}</li>`;
}

const icons = {
  list: drawn(html`<path d="m6 9 6 6 6-6"/>`),
  clock: drawn(html`<circle cx="12" cy="12" r="9"/><path d="M12 6.5V12l3.5 2"/>`),
  free: drawn(html`<circle cx="12" cy="12" r="9"/>`),
  chosen: drawn(html`<circle cx="12" cy="12" r="9"/><circle cx="12" cy="12" r="3.5" fill="currentColor"/>`, "chosen"),
};

function drawn(shape: Html, name = ""): Html {
  return html`<svg class="${name}" viewBox="0 0 24 24" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${shape}</svg>`;
}
