import type { DeliveryState } from "../../domain/delivery.ts";
import { type Html, html } from "./html.ts";
import type { FeedsStatus, PageStatus } from "./page-view.ts";
import { readableAddress } from "./web-address.ts";
import { counted, dayAndTime, distance, span } from "./words.ts";

/** What it is doing: notices first, then the figures. */
export function drawStatus(status: PageStatus, now: Date): Html {
  const { articles, feeds, deliveries, notices, platforms, startedAt } = status;
  return html`<section class="status" aria-labelledby="status-title">
<h2 id="status-title">What it is doing</h2>
${notices.length > 0 ? html`<ul class="notices">${notices.map((notice) => html`<li>${notice}</li>`)}</ul>` : undefined}
<dl>
${platforms.map(({ name, state }) => fact(name, state))}
${fact("Feeds", feedFigures(feeds))}
${feeds.nextPollAt === undefined ? undefined : fact("Next poll", nextPoll(feeds.nextPollAt, now))}
${articles === undefined ? undefined : fact("Articles", `${articles.toLocaleString("en-GB")} read`)}
${fact("Posts", deliveryFigures(deliveries))}
${fact("Running", `for ${span((now.getTime() - startedAt.getTime()) / 1000)}`)}
</dl>
${failingFeeds(feeds)}
</section>`;
}

function fact(name: string, words: string): Html {
  return html`<div><dt>${name}</dt><dd>${words}</dd></div>\n`;
}

function feedFigures({ total, healthy, failing }: FeedsStatus): string {
  if (total === 0) return "none listed";
  const known = healthy + failing.length;
  if (known === 0) return `${total}, none read yet`;
  return healthy === total ? `${total}, all well` : `${healthy} of ${total} well`;
}

function nextPoll(at: Date, now: Date): string {
  return at.getTime() <= now.getTime() ? "now" : distance(at, now);
}

const stateWords: Readonly<Record<DeliveryState, string>> = {
  sent: "sent",
  due: "due",
  sending: "on their way",
  unknown: "in doubt",
  refused: "refused",
  held: "kept back",
  folded: "told with others",
};

function deliveryFigures(deliveries: PageStatus["deliveries"]): string {
  const states = Object.keys(stateWords) as DeliveryState[];
  const figures = states.flatMap((state) => {
    const count = deliveries[state] ?? 0;
    return count > 0 ? [`${count.toLocaleString("en-GB")} ${stateWords[state]}`] : [];
  });
  return figures.length > 0 ? figures.join(", ") : "none yet";
}

function failingFeeds({ failing }: FeedsStatus): Html | undefined {
  if (failing.length === 0) return undefined;
  const items = failing.map(
    ({ url, error, since }) =>
      html`<li><b>${readableAddress(url)}</b> ${error}${
        since === undefined ? undefined : html` <span>Since ${dayAndTime(since)}.</span>`
      }</li>`,
  );
  return html`<details${failing.length <= 3 ? html` open` : undefined}>
<summary>${counted(failing.length, "feed")} failing</summary>
<ul class="failing">${items}</ul>
</details>`;
}
