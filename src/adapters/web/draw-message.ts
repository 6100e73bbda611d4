import type { Preview, PreviewBlock, PreviewRun } from "../../message/preview.ts";
import { type Html, html } from "./html.ts";
import { webAddress } from "./web-address.ts";
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
<div class="content${accent === undefined ? "" : " accented"}">
${accentBar(accent)}
${grouped(blocks).map(drawGroup)}
</div>
</div>
</div>
</figure>
`;
}

/** Drawn, not styled: the page's policy allows no style of its own on an element. */
function accentBar(accent: string | undefined): Html {
  if (accent === undefined || !/^#[0-9a-f]{6}$/i.test(accent)) return html``;
  return html`<svg class="accent" aria-hidden="true" focusable="false"><rect width="100%" height="100%" fill="${accent}"/></svg>`;
}

type Bullet = Extract<PreviewBlock, { kind: "bullet" }>;
type Group = Exclude<PreviewBlock, Bullet> | { readonly kind: "bullets"; readonly items: readonly Bullet[] };

/** Bullets that follow one another make one list. */
function grouped(blocks: readonly PreviewBlock[]): readonly Group[] {
  const groups: Group[] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (block.kind !== "bullet") groups.push(block);
    else if (last?.kind === "bullets") groups[groups.length - 1] = { kind: "bullets", items: [...last.items, block] };
    else groups.push({ kind: "bullets", items: [block] });
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
    case "divider":
      return html`<hr>`;
    case "buttons":
      return html`<p class="buttons">${group.labels.map((label) => html`<span>${label}</span>`)}</p>`;
  }
}

function drawRun(run: PreviewRun): Html {
  const href = webAddress(run.href);
  let drawn = run.code ? html`<code>${run.text}</code>` : html`${run.text}`;
  if (run.italic) drawn = html`<em>${drawn}</em>`;
  if (run.bold) drawn = html`<strong>${drawn}</strong>`;
  return href === undefined ? drawn : html`<a href="${href}" rel="noopener noreferrer nofollow">${drawn}</a>`;
}
