import { outlets } from "../../../message/bullet-shape.ts";
import { drawStatus } from "../draw-status.ts";
import { drawLead, drawStoryItem } from "../draw-story-item.ts";
import { drawWaiting } from "../draw-waiting.ts";
import { type Html, html } from "../html.ts";
import { pageReply } from "../page-reply.ts";
import type { PageStatus, PageView } from "../page-view.ts";
import type { Reply, Route, Visit } from "../route.ts";
import { longDay } from "../words.ts";
import { type Arranged, arranged, type Section } from "./arranged.ts";

/** While there is nothing to read, the page looks again; later that would only take the place from under a reader. */
const refreshWhileEmpty = 20;
/** So many stories of a topic stand below one another, in one column. */
const few = 2;

/** Today's stories; for the owner how the bot is, too. */
export function frontRoute({ readers, status }: PageView): Route {
  return {
    path: "/",
    access: "readers",
    label: "Today",
    read: async (visit) => {
      const digests = await readers.latest(visit.isOwner);
      const state = visit.isOwner ? await status() : undefined;
      if (digests.length === 0) return emptyPage(visit, state);
      return pageReply(visit, {
        title: "Pullquote",
        main: drawFront(arranged(digests, readers.topics, visit.now), state, visit),
      });
    },
  };
}

function drawFront({ lead, sections, earlier }: Arranged, state: PageStatus | undefined, { now }: Visit): Html {
  return html`<div class="today">
<h1>${lead === undefined ? "Nothing new today" : "Today’s stories"}</h1>
<p class="standfirst">${longDay(now)}</p>
</div>
${drawNotices(state)}
${lead === undefined ? undefined : html`<section class="top" aria-labelledby="top"><h2 id="top">${outlets(lead).length > 1 ? "Told by most" : "The newest"}</h2>${drawLead(lead, now)}</section>`}
${sections.length === 0 ? undefined : html`<div class="sections">${sections.map((section) => drawSection(section, now))}</div>`}
${earlier.length === 0 ? undefined : drawSection({ name: "Earlier", digests: earlier }, now)}
${state === undefined ? undefined : drawState(state, now)}`;
}

function drawSection({ slug, name, digests }: Section, now: Date): Html {
  const id = `section-${slug ?? name.toLowerCase().replace(/\W+/g, "-")}`;
  const title = slug === undefined ? html`${name}` : html`<a href="/topics/${encodeURIComponent(slug)}">${name}</a>`;
  return html`<section class="${digests.length > few ? "spread" : "stack"}" aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
<div class="stories">
${digests.map((digest) => drawStoryItem(digest, now))}
</div>
</section>
`;
}

/** What the owner should know stands on top; the figures below. */
function drawNotices(state: PageStatus | undefined): Html | undefined {
  if (state === undefined || state.notices.length === 0) return undefined;
  return html`<ul class="notices" aria-label="What to know">${state.notices.map((notice) => html`<li>${notice}</li>`)}</ul>`;
}

function drawState(state: PageStatus, now: Date): Html {
  return html`<div class="state">
${drawStatus({ ...state, notices: [] }, now)}
<p class="aside mode">${state.mode}</p>
</div>`;
}

function emptyPage(visit: Visit, state: PageStatus | undefined): Reply {
  const main = html`<h1>${state === undefined ? "No stories yet" : "Stories"}</h1>
${drawNotices(state)}
${state === undefined ? html`<p class="standfirst">Come back in a while.</p>` : drawWaiting(state, refreshWhileEmpty)}
${state === undefined ? undefined : drawState(state, visit.now)}`;
  return pageReply(visit, { title: "Pullquote", main, refresh: { seconds: refreshWhileEmpty } });
}
