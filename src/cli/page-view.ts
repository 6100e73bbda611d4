import type { FeedsStatus, PageDigest, PageView } from "../adapters/web/page-view.ts";
import type { App } from "../app.ts";
import type { PlatformAdapter, ServedPlatform } from "../commands/platform-adapter.ts";
import type { DeliveryState } from "../domain/delivery.ts";
import type { Digest } from "../domain/digest.ts";
import type { FeedsHealth } from "../feed-store.ts";
import type { Bots } from "./bots.ts";
import { howToConnect } from "./how-to-connect.ts";
import { operationsView } from "./operations-view.ts";
import { drawnIn, usualLooks } from "./page-looks.ts";
import { readersView } from "./readers-view.ts";

const digestsShown = 20;

/** What the page shows, read afresh at each look; messages as each platform shows them with its settings. */
export function pageView(
  { ports, engines, notices }: Pick<App, "ports" | "engines"> & Partial<Pick<App, "notices">>,
  bots: Pick<Bots, "states">,
  platforms: readonly PlatformAdapter[],
  served: readonly ServedPlatform[],
): PageView {
  const startedAt = ports.clock();
  const looks = usualLooks(platforms, served);
  return {
    looks: looks.map(({ look }) => look),
    skins: platforms.map(({ pageStyle = "" }) => pageStyle).join(""),
    readers: readersView(ports),
    status: async () => {
      const feeds = feedsStatus(await ports.store.feeds.health());
      const deliveries = await ports.store.deliveries.counts();
      const states = bots.states();
      return {
        startedAt,
        mode: modeOf(states, engines),
        platforms: states.map(({ title, state }) => ({ name: title, state })),
        needs: platforms.map(({ needs }) => needs),
        feeds,
        deliveries,
        notices: [
          ...(states.length === 0 ? [`To post in channels set ${howToConnect(platforms)}; the README says how.`] : []),
          ...(notices?.() ?? []),
          ...noticesOf(states, deliveries),
        ],
      };
    },
    digests: async () => {
      const digests = await ports.store.stories.latest(digestsShown);
      return digests.map((digest) => pageDigest(digest, looks, ports.clock()));
    },
    operations: operationsView(ports, platforms, looks),
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
      : `Digests are posted to the channels that follow them on ${platforms.map(({ title }) => title).join(" and ")}.`;
  return `${doing} Data: ${engines}.`;
}

function noticesOf(
  platforms: ReturnType<Bots["states"]>,
  { unknown, refused }: Record<DeliveryState, number>,
): string[] {
  return [
    ...platforms.flatMap(({ title, state, isWell }) => (isWell ? [] : [`${title}: ${state}`])),
    ...(unknown > 0 ? [`${posts(unknown)} ended unknown: the platform's answer was lost and nobody could look.`] : []),
    ...(refused > 0 ? [`${posts(refused)} refused; the log says why, under “delivery-refused”.`] : []),
  ];
}

function posts(count: number): string {
  return count === 1 ? "One post" : `${count} posts`;
}

function pageDigest(digest: Digest, looks: ReturnType<typeof usualLooks>, now: Date): PageDigest {
  return {
    id: digest.storyId,
    headline: digest.headline,
    topics: digest.topics,
    sources: digest.sources.length,
    publishedAt: digest.publishedAt,
    drawn: drawnIn(looks, now, { kind: "digest", digest }),
  };
}
