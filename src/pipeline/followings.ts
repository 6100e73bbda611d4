import type { Destination } from "../domain/destination.ts";
import type { SubscriptionId } from "../domain/ids.ts";
import type { Mute, Subscription } from "../domain/subscription.ts";
import type { StoryArticle } from "../story-store.ts";
import type { SubscriptionChanges } from "../subscription-store.ts";
import type { Query } from "../text/query/query.ts";
import type { QueryDocument } from "../text/query/query-document.ts";
import { openQueryIndex } from "../text/query/query-index.ts";
import { keepQuery } from "./kept-query.ts";

/** What all channels follow and mute, by what a story can be asked for. */
export type Followings = {
  /** Up to which change this goes. */
  version(): number;
  apply(changes: SubscriptionChanges): void;
  get(id: SubscriptionId): Subscription | undefined;
  /** Subscriptions to a feed, to a topic, and with a query that the article answers. */
  ofFeed(url: string): Iterable<SubscriptionId>;
  ofTopic(slug: string): Iterable<SubscriptionId>;
  /** What a subscription with a query looks for; one object for all that are equal. */
  queryOf(id: SubscriptionId): Query | undefined;
  ofQueries(document: QueryDocument): readonly SubscriptionId[];
  mutesOf(destination: Destination): readonly Mute[];
  /** Whether a channel's workspace may see an article: it is public, or a channel of the workspace follows a feed of it. */
  maySee(destination: Destination, article: Pick<StoryArticle, "isPublic" | "feedUrls">): boolean;
};

export function openFollowings(): Followings {
  const subscriptions = new Map<SubscriptionId, Subscription>();
  const [byFeed, byTopic] = [openGroups<SubscriptionId>(), openGroups<SubscriptionId>()];
  const feedsOfWorkspace = openGroups<SubscriptionId>();
  const queries = openQueryIndex<SubscriptionId>();
  const mutes = new Map<string, readonly Mute[]>();
  let version = 0;

  const drop = (id: SubscriptionId) => {
    const known = subscriptions.get(id);
    if (known === undefined) return;
    subscriptions.delete(id);
    const { what, destination } = known;
    if (what.kind === "feed") feedsOfWorkspace.remove(feedOf(destination, what.value), id);
    byFeed.remove(what.value, id);
    byTopic.remove(what.value, id);
    queries.remove(id);
  };
  const put = (subscription: Subscription) => {
    const { id, what, destination } = subscription;
    drop(id);
    subscriptions.set(id, subscription);
    if (what.kind === "feed") feedsOfWorkspace.add(feedOf(destination, what.value), id);
    if (what.kind === "query") queries.add(id, keepQuery(what.value));
    else (what.kind === "feed" ? byFeed : byTopic).add(what.value, id);
  };
  return {
    version: () => version,
    apply: (changes) => {
      for (const id of changes.ended) drop(id);
      for (const subscription of changes.subscriptions) put(subscription);
      for (const { destination, mutes: all } of changes.mutes) mutes.set(channelKey(destination), all);
      version = changes.version;
    },
    get: (id) => subscriptions.get(id),
    ofFeed: (url) => byFeed.of(url),
    ofTopic: (slug) => byTopic.of(slug),
    queryOf: (id) => queries.get(id),
    ofQueries: (document) => queries.matching(document),
    mutesOf: (destination) => mutes.get(channelKey(destination)) ?? [],
    maySee: (destination, { isPublic, feedUrls }) =>
      isPublic || feedUrls.some((url) => feedsOfWorkspace.has(feedOf(destination, url))),
  };
}

/** Names a channel. */
export function channelKey({ platform, workspaceId, channelId }: Destination): string {
  return JSON.stringify([platform, workspaceId, channelId]);
}

function feedOf({ platform, workspaceId }: Destination, url: string): string {
  return JSON.stringify([platform, workspaceId, url]);
}

function openGroups<Member>() {
  const groups = new Map<string, Set<Member>>();
  return {
    add: (name: string, member: Member) => {
      const group = groups.get(name);
      if (group === undefined) groups.set(name, new Set([member]));
      else group.add(member);
    },
    remove: (name: string, member: Member) => {
      const group = groups.get(name);
      group?.delete(member);
      if (group?.size === 0) groups.delete(name);
    },
    of: (name: string): ReadonlySet<Member> => groups.get(name) ?? new Set(),
    has: (name: string) => groups.has(name),
  };
}
