import type { Feed } from "../domain/feed.ts";
import { readUrl } from "../domain/read-url.ts";
import { ago, nextPoll, stateOf } from "../message/feed-words.ts";
import { interestsOf } from "../pipeline/match.ts";
import type { Ports } from "../ports.ts";
import { type Answer, type Command, type CommandRequest, notice } from "./command.ts";
import { pageOf, pageOption } from "./paging.ts";

const pageLength = 10;

export const feeds: Command = {
  name: "feeds",
  description: "How the feeds fare that this channel follows, by themselves or by a topic",
  access: "everyone",
  isOfChannel: true,
  options: [pageOption],
  example: "",
  run: listFeeds,
};

async function listFeeds(request: CommandRequest, { store, catalogue, clock }: Ports): Promise<Answer> {
  const followed = await store.subscriptions.of(request.destination);
  const { feedUrls } = interestsOf(request.destination, followed, catalogue);
  const urls = followed.length === 0 ? [] : [...new Set(feedUrls)];
  if (urls.length === 0) {
    return notice(
      "info",
      "This channel follows no feed and no topic yet.",
      "Try /news follow world, or a feed's address.",
    );
  }
  const { rows, footer, paging } = pageOf(urls, pageLength, "feeds", request);
  const read = await Promise.all(rows.map((url) => store.feeds.byUrl(url)));
  return {
    message: {
      kind: "listing",
      title: `${urls.length} ${urls.length === 1 ? "feed" : "feeds"} of this channel`,
      rows: rows.map((url, index) => rowOf(url, read[index], clock())),
      ...(footer !== undefined && { footer }),
      ...(paging && { paging }),
    },
    visibleTo: "asker",
  };
}

function rowOf(url: string, feed: Feed | undefined, now: Date) {
  const label = feed?.title || shortAddress(url);
  if (feed === undefined) return { label, text: "not known; follow it again" };
  const parts = [
    ...(feed.title ? [shortAddress(url)] : []),
    stateOf(feed, now),
    ...(feed.lastSuccessAt === undefined ? [] : [`last read ${ago(feed.lastSuccessAt, now)}`]),
    ...(feed.retired === undefined ? [`next ${nextPoll(feed, now)}`] : ["/news follow tries it again"]),
  ];
  return { label, text: parts.join(" · ") };
}

function shortAddress(url: string): string {
  const { hostname, pathname } = readUrl(url) ?? { hostname: url, pathname: "" };
  return `${hostname.replace(/^www\./, "")}${pathname === "/" ? "" : pathname}`;
}
