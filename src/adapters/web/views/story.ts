import type { Digest } from "../../../domain/digest.ts";
import type { StoryId } from "../../../domain/ids.ts";
import { outlets } from "../../../message/bullet-shape.ts";
import { oneLine } from "../../../message/one-line.ts";
import type { OpenedStory } from "../../../message/opened-story.ts";
import { readingTime, writtenByLine } from "../../../message/wording.ts";
import { drawBullet } from "../draw-bullet.ts";
import { drawQuotation } from "../draw-quotation.ts";
import { drawSource } from "../draw-source.ts";
import { drawTime } from "../draw-story-item.ts";
import { markId } from "../draw-text.ts";
import { type Html, html } from "../html.ts";
import { pageReply } from "../page-reply.ts";
import type { ReadersView } from "../readers-view.ts";
import type { Reply, Route, Visit } from "../route.ts";
import { clockTime, counted, dayAndTime } from "../words.ts";
import { notFound } from "./not-found.ts";

/** Quotes beside those of the digest that are not folded. */
const shownQuotes = 5;

/** A story with its sources beside one another. */
export function storyRoute(readers: ReadersView): Route {
  return {
    path: "/story/:id",
    access: "readers",
    read: async (visit) => {
      const id = storyIdIn(visit.params.id);
      const story = id && (await readers.story(id, visit.isOwner));
      // The same words whether there is none or one that is not for everybody: who asks learns nothing of it.
      if (story === undefined)
        return notFound(visit, "There is no such story here", { href: "/", label: "Today’s stories" });
      return "movedTo" in story ? moved(story.movedTo) : storyPage(visit, story, readers.topics);
    },
  };
}

function storyIdIn(asked = ""): StoryId | undefined {
  return /^[1-9]\d{0,17}$/.test(asked) ? (asked as StoryId) : undefined;
}

function moved(id: StoryId): Reply {
  return { status: 302, type: "text/plain; charset=utf-8", body: "", headers: { location: `/story/${id}` } };
}

function storyPage(visit: Visit, story: OpenedStory, topics: ReadersView["topics"]): Reply {
  const { digest, quotes, sources } = story;
  const main = html`<article class="opened">
<header>
<h1 dir="auto">${oneLine(digest.headline)}</h1>
${drawFacts(digest, topics, visit.now)}
</header>
<div class="gist">
<section aria-labelledby="in-short">
<h2 id="in-short">In short</h2>
<ul class="points">
${digest.bullets.map((bullet, at) => drawBullet(bullet, inPlace(at, sources)))}
</ul>
${drawWriter(digest)}
</section>
${
  quotes.length === 0
    ? undefined
    : html`<section aria-labelledby="what-was-said">
<h2 id="what-was-said">What else was said</h2>
${drawQuotes(story)}
</section>`
}
</div>
<section aria-labelledby="sources">
<h2 id="sources">${sources.length === 1 ? "The source" : `${sources.length} sources, side by side`}</h2>
<div class="sources">
${sources.map((source, at) => drawSource(source, at, visit.now))}
</div>
</section>
${drawGrowth(story)}
</article>`;
  return pageReply(visit, { title: oneLine(digest.headline), main });
}

function drawFacts(digest: Digest, topics: ReadersView["topics"], now: Date): Html {
  const named = topics.filter(({ slug }) => digest.topics.includes(slug));
  return html`<p class="facts">${drawTime(digest.publishedAt, now)}<span>${counted(outlets(digest).length, "outlet")}</span>${readingTime(digest).map((words) => html`<span>${words}</span>`)}${named.map(({ slug, name }) => html`<span><a href="/topics/${encodeURIComponent(slug)}">${name}</a></span>`)}</p>`;
}

function drawWriter(digest: Digest): Html | undefined {
  const line = writtenByLine(digest);
  return line === undefined ? undefined : html`<p class="aside" dir="auto">${line}</p>`;
}

/** The first few; the others stand in place further down anyway. */
function drawQuotes({ digest, quotes, sources }: OpenedStory): Html {
  const drawn = quotes.map((quote, at) => drawQuotation(quote, inPlace(digest.bullets.length + at, sources)));
  const more = drawn.slice(shownQuotes);
  const folded = html`<details class="more"><summary>${counted(more.length, "more quote")}</summary>
${more}</details>`;
  return html`${drawn.slice(0, shownQuotes)}${more.length === 0 ? undefined : folded}`;
}

/** The way to a passage further down, where it is shown. */
function inPlace(quote: number, sources: OpenedStory["sources"]): Html | undefined {
  const isShown = sources.some(({ passages }) =>
    passages.some(({ pieces }) => pieces.some((piece) => piece.quote === quote)),
  );
  return isShown ? html`<a class="in-place" href="#${markId(quote)}">in place</a>` : undefined;
}

/** What changed: who came to the story, and when. */
function drawGrowth({ growth, revision }: OpenedStory): Html | undefined {
  if (growth.length < 2) return undefined;
  return html`<section class="growth" aria-labelledby="growth">
<h2 id="growth">How it grew</h2>
<p class="aside">This is revision ${revision}. What is posted is edited in place as a story grows.</p>
<ol>
${growth.map(
  ({ at, name, copied }) =>
    html`<li><time datetime="${at.toISOString()}" title="${dayAndTime(at)}">${clockTime(at)}</time> <span dir="auto">${oneLine(name)}</span>${copied === undefined ? undefined : html` <span class="aside" dir="auto">copied from ${oneLine(copied)}</span>`}</li>\n`,
)}
</ol>
</section>`;
}
