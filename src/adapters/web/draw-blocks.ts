import type { PreviewAside, PreviewBlock, PreviewButton, PreviewChoice, PreviewRun } from "../../message/preview.ts";
import { drawQuestions } from "./draw-questions.ts";
import { type Html, html } from "./html.ts";
import { webAddress } from "./web-address.ts";

type Bullet = Extract<PreviewBlock, { kind: "bullet" }>;
type Question = Extract<PreviewBlock, { kind: "question" }>;
type Group =
  | Exclude<PreviewBlock, Bullet | Question>
  | { readonly kind: "bullets"; readonly items: readonly Bullet[] }
  | { readonly kind: "questions"; readonly items: readonly Question[] };

/** The parts of a message, below one another. */
export function drawBlocks(blocks: readonly PreviewBlock[]): readonly Html[] {
  return grouped(blocks).map(drawGroup);
}

/** Bullets that follow one another make one list, and so do questions. */
function grouped(blocks: readonly PreviewBlock[]): readonly Group[] {
  const groups: Group[] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (block.kind === "bullet") {
      if (last?.kind === "bullets") groups[groups.length - 1] = { kind: "bullets", items: [...last.items, block] };
      else groups.push({ kind: "bullets", items: [block] });
    } else if (block.kind === "question") {
      if (last?.kind === "questions") groups[groups.length - 1] = { kind: "questions", items: [...last.items, block] };
      else groups.push({ kind: "questions", items: [block] });
    } else groups.push(block);
  }
  return groups;
}

/** Headings of a message are no headings of the page: they would tear its outline apart. */
function drawGroup(group: Group): Html {
  switch (group.kind) {
    case "heading":
      return html`<p class="heading level${group.level}" dir="auto">${group.runs.map(drawRun)}</p>`;
    case "text":
      return html`<p dir="auto">${group.runs.map(drawRun)}</p>`;
    case "bullets":
      return html`<ul>${group.items.map(({ runs }) => html`<li dir="auto">${runs.map(drawRun)}</li>`)}</ul>`;
    case "quote":
      return html`<blockquote dir="auto">${group.runs.map(drawRun)}</blockquote>`;
    case "small":
      return html`<p class="small" dir="auto">${group.runs.map(drawRun)}</p>`;
    case "code":
      return html`<pre dir="auto">${group.text}</pre>`;
    case "divider":
      return html`<hr>`;
    case "space":
      return html`<div class="space"></div>`;
    case "buttons":
      return html`<p class="buttons">${group.buttons.map(drawButton)}</p>`;
    case "menu":
      return drawMenu(group.placeholder, group.choices);
    case "questions":
      return drawQuestions(group.items);
    case "section":
      return html`<div class="section"><div class="beside">${drawBlocks(group.blocks)}</div>${drawAside(group.aside)}</div>`;
    case "card":
      return drawCard(group.accent, group.blocks);
  }
}

function drawCard(accent: string | undefined, blocks: readonly PreviewBlock[]): Html {
  return html`<div class="card${accent === undefined ? "" : " accented"}">${accentBar(accent)}${drawBlocks(blocks)}</div>`;
}

/** Drawn, not styled: the page's policy allows no style of its own on an element. */
function accentBar(accent: string | undefined): Html {
  if (accent === undefined || !/^#[0-9a-f]{6}$/i.test(accent)) return html``;
  return html`<svg class="accent" aria-hidden="true" focusable="false"><rect width="100%" height="100%" fill="${accent}"/></svg>`;
}

function drawButton({ label, look, isDisabled }: PreviewButton): Html {
  return html`<span class="button ${look}${isDisabled ? " off" : ""}" dir="auto">${label}</span>`;
}

/** It opens as in the app; choosing does nothing here. */
function drawMenu(placeholder: string, choices: readonly PreviewChoice[]): Html {
  const drawn = choices.map(
    ({ label, about }) =>
      html`<li dir="auto"><b>${label}</b>${about === undefined ? undefined : html`<span>${about}</span>`}</li>`,
  );
  return html`<details class="menu"><summary><span dir="auto">${placeholder}</span><svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="m6 9 6 6 6-6" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"/></svg></summary><ul>${drawn}</ul></details>`;
}

/** A picture is never loaded: who reads this page has not asked its publisher for anything. */
function drawAside(aside: PreviewAside): Html {
  if (aside.kind === "button") return drawButton(aside.button);
  return html`<div class="picture"><svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 6" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"/><circle cx="16" cy="9" r="1.5" fill="currentColor"/></svg><span dir="auto">${aside.alt === "" ? "Picture" : aside.alt}</span></div>`;
}

function drawRun(run: PreviewRun): Html {
  const href = webAddress(run.href);
  let drawn = run.code ? html`<code>${run.text}</code>` : html`${run.text}`;
  if (run.italic) drawn = html`<em>${drawn}</em>`;
  if (run.bold) drawn = html`<strong>${drawn}</strong>`;
  return href === undefined ? drawn : html`<a href="${href}" rel="noopener noreferrer nofollow">${drawn}</a>`;
}
