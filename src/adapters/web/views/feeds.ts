import type { Feed } from "../../../domain/feed.ts";
import { ago, nextPoll, span, stateOf } from "../../../message/feed-words.ts";
import { oneLine } from "../../../message/one-line.ts";
import { drawFilter, typedFilter } from "../draw-filter.ts";
import { type Html, html } from "../html.ts";
import type { FeedShown, FeedsShown, OperationsView } from "../operations-view.ts";
import { pageReply } from "../page-reply.ts";
import type { Route } from "../route.ts";
import { drawPaging, sliceOf } from "../slice.ts";
import { readableAddress, webAddress } from "../web-address.ts";
import { counted } from "../words.ts";

const pageLength = 50;

/** Every feed's health: those that fail first. */
export function feedsRoute(view: OperationsView): Route {
  return {
    path: "/feeds",
    access: "owner",
    label: "Feeds",
    read: async (visit) => {
      const { query, path, now } = visit;
      const [text, isFailing, slice] = [typedFilter(query), query.get("failing") === "1", sliceOf(query, pageLength)];
      const shown = await view.feeds({ text, isFailing, ...slice });
      const asked = { q: text, failing: isFailing ? "1" : "" };
      const main = html`<h1>Feeds</h1>
<p class="standfirst">${overview(shown, now)}</p>
${drawFilter({ path, label: "Title, address or error", text, only: { name: "failing", label: "Only those that fail", isOn: isFailing } })}
${drawFound(shown, text !== "" || isFailing, now)}
${drawPaging({ path, asked, slice, total: shown.total, label: "Pages of feeds" })}`;
      return pageReply(visit, { title: "Feeds", main, hasForm: true });
    },
  };
}

function overview({ health: { total, healthy, nextPollAt } }: FeedsShown, now: Date): string {
  if (total === 0) return "No feed is read: there is none in the catalogue, and nobody follows one.";
  const well = healthy === total ? "all well" : `${healthy.toLocaleString("en-GB")} well`;
  const next = nextPollAt === undefined ? "" : ` The next one is read ${nextPoll({ nextPollAt }, now)}.`;
  return `${counted(total, "feed is", "feeds are")} read, ${well}.${next}`;
}

function drawFound({ feeds, total }: FeedsShown, isFiltered: boolean, now: Date): Html {
  if (feeds.length === 0)
    return html`<p class="nothing">${isFiltered ? "No feed is like that." : "There is no feed."}</p>`;
  return html`<h2>${isFiltered ? counted(total, "feed", "feeds") : "All feeds"}</h2>
<ol class="rows">
${feeds.map((shown) => drawFeed(shown, now))}</ol>`;
}

function drawFeed(shown: FeedShown, now: Date): Html {
  const { feed } = shown;
  const href = webAddress(publicAddress(feed.url));
  const name = oneLine(feed.title ?? "") || readableAddress(feed.url);
  const facts: [string, string | undefined][] = [
    ["Last read", feed.lastSuccessAt === undefined ? "never" : ago(feed.lastSuccessAt, now)],
    ["Last news", feed.lastChangeAt && ago(feed.lastChangeAt, now)],
    ["Next poll", nextPollOf(feed, now)],
    ["Followers", followersOf(shown)],
    ["Pushed", pushedBy(feed, now)],
    ["Read at", feed.address === feed.url ? undefined : readableAddress(feed.address)],
    ["Moving to", feed.move && `${readableAddress(feed.move.to)}, seen ${ago(feed.move.since, now)}`],
    ["Unread", shown.unread && `${counted(shown.unread.count, "article")} in a week; the last: ${shown.unread.reason}`],
  ];
  return html`<li class="row${isAiling(feed) ? " ailing" : ""}">
<h3 dir="auto">${name}</h3>
<p class="place">${href === undefined ? readableAddress(feed.url) : html`<a href="${href}" rel="noopener noreferrer nofollow">${readableAddress(feed.url)}</a>`}</p>
<p class="state">${sentence(stateOf(feed, now))}</p>
<dl class="facts-list">${facts.flatMap(([label, words]) => (words === undefined ? [] : drawFact(label, words)))}</dl>
</li>
`;
}

/** Credentials and keys of an address are for its owner's configuration and for no page. */
function publicAddress(url: string): string {
  return url.replace(/^(https?:\/\/)[^/@?#]*@/i, "$1").replace(/[?#].*$/s, "");
}

function isAiling({ failures, retired }: Feed): boolean {
  return failures > 0 || retired !== undefined;
}

function nextPollOf(feed: Feed, now: Date): string {
  if (feed.retired !== undefined) return "never; /news follow tries it again";
  const every = feed.nextPollAt === undefined ? "" : `; every ${span(feed.interval)}`;
  const why = every === "" || feed.intervalReason === undefined ? "" : `: ${feed.intervalReason}`;
  return `${nextPoll(feed, now)}${every}${why}`;
}

function followersOf({ followers, isListed }: FeedShown): string {
  const channels = followers === 0 ? "no channel" : counted(followers, "channel");
  return isListed ? `${channels}; in the catalogue` : channels;
}

function pushedBy({ hub, pushedUntil }: Feed, now: Date): string | undefined {
  if (hub === undefined) return undefined;
  const place = readableAddress(hub.url);
  if (pushedUntil === undefined) return `it names the hub ${place}, which is not asked`;
  return pushedUntil > now ? `by ${place}` : `no more by ${place}: its lease is over`;
}

function drawFact(label: string, words: string): Html {
  return html`<div><dt>${label}</dt><dd dir="auto">${words}</dd></div>\n`;
}

function sentence(words: string): string {
  return oneLine(words).replace(/^./, (first) => first.toUpperCase());
}
