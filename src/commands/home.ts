import type { Destination } from "../domain/destination.ts";
import type { Digest } from "../domain/digest.ts";
import { shownAddress } from "../domain/shown-address.ts";
import type { Subscription } from "../domain/subscription.ts";
import type { Workspace } from "../domain/word.ts";
import { stateOf } from "../message/feed-words.ts";
import type { Home } from "../message/home.ts";
import { digestFor } from "../pipeline/digest-for.ts";
import { interestsOf, sourcesOf } from "../pipeline/match.ts";
import type { Ports } from "../ports.ts";
import { type Followings, homeChannels } from "./home-channels.ts";
import { openedSubscription } from "./home-opened.ts";
import { pagesOf } from "./home-pages.ts";
import type { HomePlace } from "./home-place.ts";
import { openTurns } from "./turns.ts";

/** Feeds that are named when they fail. */
const mostFeeds = 5;
/** An older story shows nobody what would be posted now. Milliseconds. */
const recently = 14 * 24 * 3_600_000;
/** Of a workspace: opening a Home often makes nobody else wait. */
const [atOnce, mostWaiting] = [2, 50];

export type HomeRequest = {
  readonly workspace: Workspace;
  /** Those that the person is in: nothing of any other is looked at. */
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  readonly place: HomePlace;
};

/** A person's home, read afresh. Throws OutsideError where the database does not answer. */
export type ShowHome = (request: HomeRequest) => Promise<Home>;

export function homeOf(ports: Ports): ShowHome {
  const takeTurn = openTurns(atOnce, mostWaiting);
  return (request) => takeTurn(`${request.workspace.platform} ${request.workspace.id}`, () => homeFrom(request, ports));
}

async function homeFrom({ workspace, channels, place }: HomeRequest, ports: Ports): Promise<Home> {
  const ids = channels.map(({ id }) => id);
  const { store, clock, catalogue } = ports;
  const [subscriptions, briefings, paused] = await Promise.all([
    store.subscriptions.ofChannels(workspace, ids),
    store.briefings.ofChannels(workspace, ids),
    store.channels.paused(workspace, ids),
  ]);
  const followings: Followings = { subscriptions, briefings, paused, channels };
  const feedUrls = [
    ...new Set(
      sourcesOf(
        subscriptions.map(({ what }) => what),
        catalogue,
      ).feedUrls,
    ),
  ];
  const ailing = feedUrls.length === 0 ? [] : await store.feeds.ailing(feedUrls, mostFeeds);
  const opened = openedSubscription(place, followings, catalogue);
  const { page, paging } = pagesOf(homeChannels(followings, place), place);
  const newest = await newestStory(workspace, opened ? [opened.subscription] : subscriptions, ports);
  return {
    isEmpty: subscriptions.length === 0 && briefings.length === 0,
    actions: opened ? [] : generalActions,
    channels: opened ? [] : page,
    ...(opened && { opened: opened.shown }),
    ...(!opened && paging && { paging }),
    ailing: ailing.map((feed) => ({ label: feed.title || shownAddress(feed.url), text: stateOf(feed, clock()) })),
    feedCount: feedUrls.length,
    ...(newest && { newest }),
  };
}

const generalActions: Home["actions"] = [
  { label: "Follow…", asked: { command: "follow", options: {} }, isForm: true, isMain: true },
  { label: "Set a briefing…", asked: { command: "briefing set", options: {} }, isForm: true },
];

/** The newest story that one of the subscriptions may bring; of all topics where there is none. */
async function newestStory(
  { platform, id }: Workspace,
  subscriptions: readonly Subscription[],
  ports: Ports,
): Promise<Digest | undefined> {
  const viewer: Destination = { platform, workspaceId: id, channelId: "" };
  const about = { ...interestsOf(viewer, subscriptions, ports.catalogue), words: "" };
  const since = new Date(ports.clock().getTime() - recently);
  const [newest] = await ports.store.stories.newest({ viewer, since, about }, 1);
  return newest && digestFor(newest, viewer, ports);
}
