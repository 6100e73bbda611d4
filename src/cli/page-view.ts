import { previewDiscord } from "../adapters/discord/preview.ts";
import { renderDiscord } from "../adapters/discord/render.ts";
import { previewSlack } from "../adapters/slack/preview.ts";
import { renderSlack } from "../adapters/slack/render.ts";
import type { FeedsStatus, PageDigest, PageView } from "../adapters/web/page-view.ts";
import type { App } from "../app.ts";
import type { DeliveryState } from "../domain/delivery.ts";
import type { Digest } from "../domain/digest.ts";
import type { FeedsHealth } from "../feed-store.ts";
import type { Bots } from "./bots.ts";

const digestsShown = 20;
const properName = { discord: "Discord", slack: "Slack" } as const;

/** What the page shows, read afresh at each look. */
export function pageView({ ports, engines }: Pick<App, "ports" | "engines">, bots: Pick<Bots, "states">): PageView {
  const startedAt = ports.clock();
  return {
    status: async () => {
      const feeds = feedsStatus(await ports.store.feeds.health());
      const deliveries = await ports.store.deliveries.counts();
      const platforms = bots.states();
      return {
        startedAt,
        mode: modeOf(platforms, engines),
        platforms: platforms.map(({ name, state }) => ({ name: properName[name], state })),
        feeds,
        deliveries,
        notices: noticesOf(platforms, deliveries),
      };
    },
    digests: async () => (await ports.store.stories.latest(digestsShown)).map(pageDigest),
  };
}

function feedsStatus({ total, healthy, failing, nextPollAt }: FeedsHealth): FeedsStatus {
  return {
    total,
    healthy,
    failing: failing.map(({ url, lastError = "it failed", lastSuccessAt }) => ({
      url,
      error: lastError,
      ...(lastSuccessAt && { since: lastSuccessAt }),
    })),
    ...(nextPollAt && { nextPollAt }),
  };
}

function modeOf(platforms: ReturnType<Bots["states"]>, engines: string): string {
  const doing =
    platforms.length === 0
      ? "Digests are made and shown here, and posted nowhere: no platform is set up."
      : `Digests are posted to the channels that follow them on ${platforms.map(({ name }) => properName[name]).join(" and ")}.`;
  return `${doing} Data: ${engines}.`;
}

function noticesOf(
  platforms: ReturnType<Bots["states"]>,
  { unknown, refused }: Record<DeliveryState, number>,
): string[] {
  return [
    ...(platforms.length === 0
      ? ["To post in channels set DISCORD_TOKEN or the Slack tokens; the README says how."]
      : []),
    ...platforms.flatMap(({ name, state, isWell }) => (isWell ? [] : [`${properName[name]}: ${state}`])),
    ...(unknown > 0 ? [`${posts(unknown)} ended unknown: the platform's answer was lost and nobody could look.`] : []),
    ...(refused > 0 ? [`${posts(refused)} refused; the log says why, under “delivery-refused”.`] : []),
  ];
}

function posts(count: number): string {
  return count === 1 ? "One post" : `${count} posts`;
}

function pageDigest(digest: Digest): PageDigest {
  const message = { kind: "digest", digest } as const;
  return {
    id: digest.storyId,
    headline: digest.headline,
    topics: digest.topics,
    sources: digest.sources.length,
    publishedAt: digest.publishedAt,
    discord: previewDiscord(renderDiscord(message)),
    slack: previewSlack(renderSlack(message)),
  };
}
