import { DateTime } from "luxon";
import type { StandingBriefing } from "../briefing-store.ts";
import type { ChannelDeliveries } from "../domain/channel-deliveries.ts";
import type { Destination } from "../domain/destination.ts";
import type { Feed } from "../domain/feed.ts";
import { shownAddress } from "../domain/shown-address.ts";
import type { Subscription } from "../domain/subscription.ts";
import type { BriefingReport, ChannelReport, FollowedReport, PostReport } from "../message/channel-report.ts";
import { stateOf } from "../message/feed-words.ts";
import { counted } from "../message/wording.ts";
import type { Ports } from "../ports.ts";
import type { PostedStory, Store } from "../store.ts";
import { ailingFeeds } from "./ailing-feeds.ts";
import { describeBriefing, whatWasLeftOut } from "./describe-briefing.ts";
import { describePassing } from "./describe-passing.ts";
import { describeSubscription, troubleOf } from "./describe-subscription.ts";
import { missingPosts } from "./missing-posts.ts";
import { describeEnd } from "./mute.ts";
import { postReasons } from "./post-reasons.ts";
import { describePacing } from "./quiet-and-cap.ts";

const days = 7;
const span = days * 24 * 3_600_000;
const most = { missing: 40, posts: 12, feeds: 20 };

/** Everything that there is to know of a channel; `undefined` where Pullquote has nothing to do with it. */
export async function channelReport(destination: Destination, ports: Ports): Promise<ChannelReport | undefined> {
  const known = await knownOf(destination, ports);
  const { followed, briefings, mutes, manners, deliveries, posted } = known;
  if (isUnknown(known)) return undefined;
  const timeZone = briefings.find(({ isPaused }) => !isPaused)?.timeZone ?? manners.quiet?.timeZone ?? "UTC";
  const { store, clock } = ports;
  const installation = await store.installations.of({ platform: destination.platform, id: destination.workspaceId });
  return {
    destination,
    ...(installation !== undefined && { workspaceName: installation.name }),
    ...(manners.pausedFor !== undefined && { pausedFor: manners.pausedFor }),
    follows: await Promise.all(followed.map((one) => followedReport(one, ports))),
    mutes: mutes.map((mute) => ({ what: mute.what, end: describeEnd(mute) })),
    manners: [...describePacing(manners), ...describePassing(destination, manners, ports)],
    briefings: await Promise.all(briefings.map((one) => briefingReport(one, store))),
    lately: `${counted(deliveries.counts.sent, "post", "posts")} in ${days} days`,
    ...(await missingReports(deliveries, destination, timeZone, ports)),
    ailing: (await ailingFeeds(followed, most.feeds, ports)).map((feed) => ({
      name: nameOf(feed),
      state: stateOf(feed, clock()),
    })),
    posts: posted.map((story) => postReport(story, followed)),
    timeZone,
  };
}

type Known = Awaited<ReturnType<typeof knownOf>>;

async function knownOf(destination: Destination, { store, clock }: Ports) {
  const [followed, briefings, mutes, manners, deliveries, posted] = await Promise.all([
    store.subscriptions.of(destination),
    store.briefings.of(destination),
    store.subscriptions.mutes(destination, clock()),
    store.channels.of(destination),
    store.deliveries.ofChannel(destination, new Date(clock().getTime() - span), most.missing),
    store.deliveries.posted(destination, most.posts),
  ]);
  return { followed, briefings, mutes, manners, deliveries, posted };
}

/** Nobody asked for anything there, and nothing was posted. */
function isUnknown({ followed, briefings, mutes, deliveries, posted }: Known): boolean {
  const due = Object.values(deliveries.counts).reduce((sum, count) => sum + count, 0);
  return followed.length + briefings.length + mutes.length + due + posted.length === 0;
}

async function followedReport(subscription: Subscription, ports: Ports): Promise<FollowedReport> {
  const trouble = await troubleOf(subscription.what, ports);
  return {
    what: subscription.what,
    about: describeSubscription(subscription),
    ...(trouble !== undefined && { trouble }),
  };
}

async function briefingReport(briefing: StandingBriefing, store: Store): Promise<BriefingReport> {
  const { next, timeZone, isPaused } = briefing;
  const leftOut = whatWasLeftOut(await store.briefings.past(briefing.id, next));
  const words = describeBriefing(briefing);
  if (isPaused) return { words, leftOut };
  const local = DateTime.fromJSDate(next.at, { zone: timeZone }).setLocale("en");
  return { words, leftOut, next: { comes: `${local.toFormat("cccc, d MMMM 'at' HH:mm")} (${timeZone})`, at: next.at } };
}

async function missingReports(
  { missing, counts }: ChannelDeliveries,
  destination: Destination,
  timeZone: string,
  ports: Ports,
): Promise<Pick<ChannelReport, "missing" | "missingMore">> {
  const told = await missingPosts(missing, destination, timeZone, ports);
  const all = counts.due + counts.sending + counts.unknown + counts.refused + counts.held;
  return {
    missing: told.flatMap(({ state, label, text, storyId }, at) => {
      const dueSince = missing[at]?.dueSince;
      return dueSince ? [{ state, name: label, text, dueSince, ...(storyId !== undefined && { storyId }) }] : [];
    }),
    missingMore: Math.max(0, all - told.length),
  };
}

function nameOf({ title, url }: Feed): string {
  return title || shownAddress(url);
}

function postReport(
  { storyId, headline, at, reasons, sources }: PostedStory,
  followed: readonly Subscription[],
): PostReport {
  return { storyId, headline, at, why: postReasons(reasons, followed), sources };
}
