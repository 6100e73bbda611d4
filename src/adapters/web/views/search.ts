import { oneLine } from "../../../message/one-line.ts";
import { drawPager, pageNumber } from "../draw-pager.ts";
import { drawTime } from "../draw-story-item.ts";
import { type Html, html } from "../html.ts";
import { lang } from "../lang.ts";
import { pageReply } from "../page-reply.ts";
import type { FoundArticle, ReadersView, SearchFound } from "../readers-view.ts";
import type { Reply, Route, Visit } from "../route.ts";
import { sourceLink } from "../source-link.ts";
import { counted } from "../words.ts";
import { askForm } from "./ask-form.ts";

const longestQuery = 200;

/** The archive, asked in the language of docs/queries.md. */
export function searchRoute({ search }: ReadersView): Route {
  return {
    path: "/search",
    access: "readers",
    label: "Search",
    read: async (visit) => {
      const words = (visit.query.get("q") ?? "").trim();
      if (words === "") return searchPage(visit, "", drawHelp());
      if (words.length > longestQuery) return tooLong(visit, words);
      const found = await search(words, pageNumber(visit.query), visit.isOwner);
      return searchPage(visit, words, drawFound(words, found, visit.now));
    },
  };
}

function searchPage(visit: Visit, words: string, below: Html, status = 200): Reply {
  const main = html`<h1>Search</h1>
${askForm({ action: "/search", name: "q", label: "Words to look for", value: words, longest: longestQuery })}
${below}`;
  return pageReply(visit, { status, title: words === "" ? "Search" : `“${words}”`, main, hasForm: true });
}

function tooLong(visit: Visit, words: string): Reply {
  const problem = html`<p class="problem" role="alert">That is too long to look for: ${longestQuery} characters at most.</p>`;
  return searchPage(visit, words.slice(0, longestQuery), problem, 400);
}

function drawFound(words: string, { count, page, pages, found, problem, meant }: SearchFound, now: Date): Html {
  const spelling =
    meant && html`<p>Did you mean <a href="/search?${String(new URLSearchParams({ q: meant }))}">${meant}</a>?</p>`;
  return html`${problem === undefined ? undefined : html`<p class="problem" role="status">Read as plain words: ${problem}</p>`}
<section class="results" aria-labelledby="found">
<h2 id="found">${count === 0 ? "Nothing found" : counted(count, "article")}</h2>
${spelling}
${count === 0 ? html`<p>Try fewer or other words.</p>` : undefined}
<ol class="found">
${found.map((one) => drawResult(one, now))}
</ol>
${drawPager("/search", { q: words }, page, pages)}
</section>`;
}

function drawResult(one: FoundArticle, now: Date): Html {
  const title = oneLine(one.title);
  const head =
    one.storyId === undefined ? sourceLink(one.url, title) : html`<a href="/story/${one.storyId}">${title}</a>`;
  return html`<li>
<h3 dir="auto"${lang(one.language)}>${head}</h3>
${one.passage === undefined ? undefined : html`<p class="passage" dir="auto"${lang(one.language)}>${hitsMarked(one.passage, one.hits)}</p>`}
<p class="facts">${drawTime(one.publishedAt, now)}<span>${sourceLink(one.url, one.sourceName, "the article")}</span></p>
</li>
`;
}

/** A passage with what was asked for marked in it. */
function hitsMarked(text: string, hits: FoundArticle["hits"]): readonly Html[] {
  const pieces: Html[] = [];
  let at = 0;
  for (const { start, end } of hits) {
    if (start < at) continue;
    pieces.push(html`${text.slice(at, start)}<mark>${text.slice(start, end)}</mark>`);
    at = end;
  }
  return [...pieces, html`${text.slice(at)}`];
}

const examples: readonly (readonly [string, string])[] = [
  ["carbon border", "articles about both, best first"],
  ['"carbon border"', "the words one behind the other"],
  ["carbon OR methane", "either"],
  ["carbon -tax", "the first and not the second"],
  ["title:carbon", "the word in the headline"],
  ["source:reuters", "an outlet of that name"],
  ["speaker:calder", "words of that person, quoted"],
  ["lang:de carbon", "a text in that language"],
];

function drawHelp(): Html {
  return html`<section aria-labelledby="what">
<h2 id="what">What one can ask</h2>
<dl class="examples">
${examples.map(([query, meaning]) => html`<div><dt><a href="/search?${String(new URLSearchParams({ q: query }))}"><code>${query}</code></a></dt><dd>${meaning}</dd></div>\n`)}
</dl>
<p>For what somebody said, <a href="/quotes">look for their name</a>.</p>
</section>`;
}
