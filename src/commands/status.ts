import type { StandingBriefing } from "../briefing-store.ts";
import type { ChannelDeliveries } from "../domain/channel-deliveries.ts";
import type { Feed } from "../domain/feed.ts";
import { shownAddress } from "../domain/shown-address.ts";
import type { Subscription } from "../domain/subscription.ts";
import type { Menu } from "../message/controls.ts";
import { stateOf } from "../message/feed-words.ts";
import type { Listing } from "../message/message.ts";
import { counted, longDate } from "../message/wording.ts";
import type { Ports } from "../ports.ts";
import { ailingFeeds } from "./ailing-feeds.ts";
import { channelOption } from "./channel-option.ts";
import { type Answer, type Command, type CommandRequest, notice } from "./command.ts";
import { limitsOf } from "./limits-of.ts";
import { type MissingPost, missingPosts } from "./missing-posts.ts";

const days = 7;
const span = days * 24 * 3_600_000;
/** Posts that are looked at, and named of each kind; feeds that are named. */
const [mostMissing, mostNamed, mostFeeds] = [40, 5, 10];

export const status: Command = {
  name: "status",
  description: "What this channel may be missing: posts that are not out, and feeds that fail",
  access: "everyone",
  isOfChannel: true,
  options: [channelOption],
  example: "",
  run: tellStatus,
};

async function tellStatus(request: CommandRequest, ports: Ports): Promise<Answer> {
  const { destination } = request;
  const { store, clock } = ports;
  const [limits, followed, briefings, { pausedFor }, posts] = await Promise.all([
    limitsOf(request, ports),
    store.subscriptions.of(destination),
    store.briefings.of(destination),
    store.channels.of(destination),
    store.deliveries.ofChannel(destination, new Date(clock().getTime() - span), mostMissing),
  ]);
  const [briefing] = briefings
    .filter(({ isPaused }) => !isPaused)
    .sort((one, other) => one.next.at.getTime() - other.next.at.getTime());
  const timeZone = briefing?.timeZone ?? "UTC";
  const missing = await missingPosts(posts.missing, destination, timeZone, ports);
  const feeds = await ailingFeeds(followed, mostFeeds, ports);
  const troubles = [...pausedRows(pausedFor), ...postRows(missing, posts.counts), ...feeds.map(feedRow(clock()))];
  if (troubles.length === 0) return allWell(followed, briefing, posts, limits);
  const limitRows = limits === undefined ? [] : [{ label: "Limits of all channels together", text: limits }];
  const rows = [...troubles, { label: "Next briefing", text: nextBriefing(briefing) }, ...limitRows];
  const footer = `${inWeek(posts)}. Times are those of ${timeZone}.`;
  return {
    message: { kind: "listing", title: "What this channel may be missing", rows, footer, menu: menuOf(missing) },
    visibleTo: "asker",
  };
}

type Briefing = StandingBriefing | undefined;

function allWell(
  followed: readonly Subscription[],
  briefing: Briefing,
  posts: ChannelDeliveries,
  limits: string | undefined,
): Answer {
  if (followed.length === 0 && briefing === undefined) {
    return notice("info", `This channel follows nothing. ${inWeek(posts)}.`, "Try /news follow world.");
  }
  const next = briefing === undefined ? "" : ` The next briefing comes ${nextBriefing(briefing)}.`;
  const shares = limits === undefined ? undefined : `All channels together: ${limits}.`;
  return notice("done", `All is well: ${inWeek(posts)}, and nothing is missing.${next}`, shares);
}

function inWeek({ counts: { sent } }: ChannelDeliveries): string {
  return `${counted(sent, "post", "posts")} in ${days} days`;
}

function nextBriefing(briefing: Briefing): string {
  if (briefing === undefined) return "none is set; /news briefing set";
  return `on ${longDate(briefing.next.localDay)} at ${briefing.at} (${briefing.timeZone})`;
}

function pausedRows(pausedFor: string | undefined): Listing["rows"] {
  if (pausedFor === undefined) return [];
  return [{ label: "Nothing is posted here at present", text: `${pausedFor} /news resume goes on.` }];
}

/** Of each kind the newest by name, and how many more there are. */
function postRows(missing: readonly MissingPost[], counts: ChannelDeliveries["counts"]): Listing["rows"] {
  const rowsOf = (one: MissingPost["state"], more: string) => {
    const all = missing.filter(({ state }) => state === one);
    const left = Math.max(all.length, counts[one]) - mostNamed;
    return [
      ...all.slice(0, mostNamed).map(({ label, text }) => ({ label, text })),
      ...(left > 0 ? [{ label: counted(left, "post more", "posts more"), text: more }] : []),
    ];
  };
  return [
    ...rowsOf("unknown", "may be missing for the same reasons"),
    ...rowsOf("refused", "were not posted"),
    ...rowsOf("sending", "are being posted"),
    ...rowsOf("due", "wait for their turn"),
    ...rowsOf("held", "are kept back"),
  ];
}

function feedRow(now: Date): (feed: Feed) => Listing["rows"][number] {
  return (feed) => ({ label: `The feed ${feed.title || shownAddress(feed.url)}`, text: stateOf(feed, now) });
}

function menuOf(missing: readonly MissingPost[]): Menu {
  const choices = missing.flatMap(({ label, storyId }) =>
    storyId === undefined ? [] : [{ label, asked: { command: "story", options: { which: storyId } } }],
  );
  return { placeholder: "Read what is not here…", choices };
}
