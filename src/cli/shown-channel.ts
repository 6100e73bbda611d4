import type { ChannelShown } from "../adapters/web/operations-view.ts";
import type { PageSample } from "../adapters/web/page-view.ts";
import type { StandingBriefing } from "../briefing-store.ts";
import { channelReport } from "../commands/channel-report.ts";
import type { Destination } from "../domain/destination.ts";
import { briefingPreview } from "../pipeline/briefing-preview.ts";
import { channelStoriesOut } from "../pipeline/stories-out.ts";
import type { Ports } from "../ports.ts";
import { drawnIn, type Look } from "./page-looks.ts";

/** The stories that are drawn. */
const titles = ["The newest story", "The one before it", "And the one before that"];

/** A channel's report, and how what it gets would look now on each platform, its own first. */
export async function shownChannel(
  destination: Destination,
  looks: readonly Look[],
  ports: Ports,
): Promise<ChannelShown | undefined> {
  const report = await channelReport(destination, ports);
  if (report === undefined) return undefined;
  const ownFirst = [...looks].sort((one, other) => rank(one, destination) - rank(other, destination));
  return {
    report,
    previews: [
      ...(await briefingSamples(destination, ownFirst, ports)),
      ...(await storySamples(destination, ownFirst, ports)),
    ],
    feedKey: await ports.store.channels.giveFeedKey(destination),
  };
}

function rank({ look }: Look, { platform }: Destination): number {
  return look.platform === platform ? 0 : 1;
}

/** The next briefing as it would be posted now; where none is set, what one would say. */
async function briefingSamples(destination: Destination, looks: readonly Look[], ports: Ports): Promise<PageSample[]> {
  const briefings = await ports.store.briefings.of(destination);
  const [next] = briefings.filter(({ isPaused }) => !isPaused).sort(byTime);
  const message = await briefingPreview(destination, next, ports);
  const title = next === undefined ? "A briefing, were one set" : `The briefing at ${next.at}, were it posted now`;
  return [{ id: "briefing", title, drawn: drawnIn(looks, ports.clock(), message) }];
}

function byTime(one: StandingBriefing, other: StandingBriefing): number {
  return one.next.at.getTime() - other.next.at.getTime();
}

async function storySamples(destination: Destination, looks: readonly Look[], ports: Ports): Promise<PageSample[]> {
  const stories = await channelStoriesOut(destination, ports);
  return titles.flatMap((title, at) => {
    const digest = stories[at]?.digest;
    if (digest === undefined) return [];
    return [{ id: `story-${digest.storyId}`, title, drawn: drawnIn(looks, ports.clock(), { kind: "digest", digest }) }];
  });
}
