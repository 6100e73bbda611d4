import { createHash, timingSafeEqual } from "node:crypto";
import type { FeedOut } from "../adapters/web/feeds-out/feed-out.ts";
import type { Destination } from "../domain/destination.ts";
import { channelStoriesOut, topicStoriesOut } from "../pipeline/stories-out.ts";
import type { Ports } from "../ports.ts";

/** A topic of the catalogue as everybody may read it. */
export async function topicFeed(slug: string, ports: Ports): Promise<FeedOut | undefined> {
  const topic = ports.catalogue.find((one) => one.slug === slug);
  if (topic === undefined) return undefined;
  return {
    name: `topic/${slug}`,
    title: `${topic.name} – Pullquote`,
    about: topic.description,
    stories: await topicStoriesOut(slug, ports),
    hasStoryPages: true,
  };
}

/** What a channel gets, for who has its key. They need not be the owner: an entry leads to its article. */
export async function channelFeed(destination: Destination, key: string, ports: Ports): Promise<FeedOut | undefined> {
  const kept = await ports.store.channels.feedKey(destination);
  if (kept === undefined || !isSame(key, kept)) return undefined;
  const { platform, workspaceId, channelId } = destination;
  const installation = await ports.store.installations.of({ platform, id: workspaceId });
  return {
    name: `channel/${[platform, workspaceId, channelId].map(encodeURIComponent).join("/")}`,
    title: `${installation?.name ?? "A channel’s news"} – Pullquote`,
    about: `The stories that the channel ${channelId} follows.`,
    stories: await channelStoriesOut(destination, ports),
    hasStoryPages: false,
  };
}

/** How long it takes tells nothing of the key. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
