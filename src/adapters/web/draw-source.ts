import { oneLine } from "../../message/one-line.ts";
import type { CopiedSource, OpenedSource } from "../../message/opened-story.ts";
import { drawTime } from "./draw-story-item.ts";
import { drawText } from "./draw-text.ts";
import { type Html, html } from "./html.ts";
import { lang } from "./lang.ts";
import { sourceLink } from "./source-link.ts";
import { counted } from "./words.ts";

/** One source of a story: whose it is, where it is quoted, and who copied it. */
export function drawSource(source: OpenedSource, index: number, now: Date): Html {
  const { name, title, url, author, publishedAt, language, passages, whole, copies } = source;
  const id = `source-${index + 1}`;
  return html`<article class="source-column" aria-labelledby="${id}">
<header>
<h3 id="${id}" dir="auto">${oneLine(name)}</h3>
<p class="their-title"${lang(language)}>${sourceLink(url, oneLine(title))}</p>
<p class="facts">${drawTime(publishedAt, now)}${author === undefined ? undefined : html`<span dir="auto">${oneLine(author)}</span>`}<span>${languageName(language)}</span></p>
</header>
<div class="their-words"${lang(language)} dir="auto">
${passages.length === 0 ? undefined : drawText(passages, true)}
</div>
${passages.length === 0 ? html`<p class="aside">It is not quoted here.</p>` : undefined}
${
  whole === undefined
    ? undefined
    : html`<details><summary>The text as it was read</summary>
<div class="their-words"${lang(language)} dir="auto">
${drawText(whole)}
</div></details>`
}
${copies.length === 0 ? undefined : drawCopies(copies)}
</article>
`;
}

function drawCopies(copies: readonly CopiedSource[]): Html {
  return html`<details><summary>${counted(copies.length, "copy", "copies")} of it</summary>
<ul class="copies">
${copies.map(({ name, title, url, isSpun }) => html`<li><b dir="auto">${oneLine(name)}</b> ${sourceLink(url, oneLine(title))}${isSpun ? html` <span class="aside">with other words put in</span>` : undefined}</li>\n`)}
</ul></details>`;
}

/** "German"; its tag where it has no name. */
function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames("en-GB", { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
