import type { Digest } from "../../domain/digest.ts";
import { outlets } from "../../message/bullet-shape.ts";
import { oneLine } from "../../message/one-line.ts";
import { bestBullets } from "../../message/wording.ts";
import { drawBullet } from "./draw-bullet.ts";
import { type Html, html } from "./html.ts";
import { counted, dayAndTime, distance } from "./words.ts";

/** A story in a list: its headline, its best point and what somebody said, how old it is and who tells it. */
export function drawStoryItem(digest: Digest, now: Date): Html {
  return drawStory(digest, bestBullets(digest.bullets, 2), now, "story");
}

/** The story that stands on top, with all its points. */
export function drawLead(digest: Digest, now: Date): Html {
  return drawStory(digest, digest.bullets, now, "story lead-story");
}

function drawStory(
  digest: Digest,
  bullets: Digest["bullets"] | readonly Digest["bullets"][number][],
  now: Date,
  kind: string,
): Html {
  const id = `story-${digest.storyId}`;
  return html`<article class="${kind}" aria-labelledby="${id}">
<h3 id="${id}" dir="auto"><a href="/story/${digest.storyId}">${oneLine(digest.headline)}</a></h3>
<ul class="points">
${bullets.map((bullet) => drawBullet(bullet))}
</ul>
${drawFacts(digest, now)}
</article>
`;
}

function drawFacts(digest: Digest, now: Date): Html {
  const tellers = outlets(digest);
  const who = tellers.length === 1 ? oneLine(tellers[0]?.name ?? "") : counted(tellers.length, "source");
  return html`<p class="facts">${drawTime(digest.publishedAt, now)}<span dir="auto">${who}</span></p>`;
}

/** How old it is, in words; to the minute for who wants to know. */
export function drawTime(at: Date, now: Date): Html {
  return html`<time datetime="${at.toISOString()}" title="${dayAndTime(at)}">${distance(at, now)}</time>`;
}
