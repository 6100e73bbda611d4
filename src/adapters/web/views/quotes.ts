import type { QuoteListItem } from "../../../message/message.ts";
import { oneLine } from "../../../message/one-line.ts";
import { drawPager, pageNumber } from "../draw-pager.ts";
import { drawQuotation } from "../draw-quotation.ts";
import { drawTime } from "../draw-story-item.ts";
import { type Html, html } from "../html.ts";
import { pageReply } from "../page-reply.ts";
import type { QuotesFound, ReadersView } from "../readers-view.ts";
import type { Reply, Route, Visit } from "../route.ts";
import { sourceLink } from "../source-link.ts";
import { askForm } from "./ask-form.ts";

const longestName = 200;

/** What somebody is quoted as saying, over all stories. */
export function quotesRoute({ quotes }: ReadersView): Route {
  return {
    path: "/quotes",
    access: "readers",
    label: "Quotes",
    read: async (visit) => {
      const who = (visit.query.get("who") ?? "").trim().slice(0, longestName);
      if (who === "") return quotesPage(visit, "", drawHelp());
      const found = await quotes(who, pageNumber(visit.query), visit.isOwner);
      return quotesPage(visit, who, found === undefined ? drawNobody() : drawFound(who, found, visit.now));
    },
  };
}

function quotesPage(visit: Visit, who: string, below: Html): Reply {
  const main = html`<h1>Quotes</h1>
${askForm({ action: "/quotes", name: "who", label: "Whose words", value: who, longest: longestName })}
${below}`;
  return pageReply(visit, { title: who === "" ? "Quotes" : `What ${who} said`, main, hasForm: true });
}

function drawHelp(): Html {
  return html`<p>A name, and what about: <a href="/quotes?who=Ana+Pifer+about+shells">Ana Pifer about shells</a>. A last name alone will do. Only words are shown of which it is certain who said them.</p>`;
}

function drawNobody(): Html {
  return html`<p class="problem" role="alert">That names nobody. Write a name, such as “Ana Pifer”.</p>`;
}

function drawFound(who: string, { title, items, page, pages }: QuotesFound, now: Date): Html {
  return html`<section class="results" aria-labelledby="found">
<h2 id="found" dir="auto">${title}</h2>
${items.length === 0 ? html`<p>Try the last name alone, or <a href="/search?${String(new URLSearchParams({ q: who }))}">search the articles</a>.</p>` : undefined}
<ol class="found">
${items.map((item) => drawItem(item, now))}
</ol>
${drawPager("/quotes", { who }, page, pages)}
</section>`;
}

function drawItem({ quote, headline, articleUrl, publishedAt }: QuoteListItem, now: Date): Html {
  return html`<li>
${drawQuotation(quote)}
<p class="facts">${drawTime(publishedAt, now)}<span>${sourceLink(articleUrl, oneLine(headline))}</span></p>
</li>
`;
}
