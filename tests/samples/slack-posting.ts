import { openSlackPoster } from "../../src/adapters/slack/poster.ts";
import type { Destination } from "../../src/domain/destination.ts";
import { openSlackSimulator, type SlackSimulator, type SlackSimulatorOptions } from "../simulators/slack/simulator.ts";
import { openWorld, type World } from "../world.ts";
import { type BusyChannels, busyChannels } from "./busy-channels.ts";
import { done } from "./commands.ts";
import { slackDelivery } from "./delivery.ts";
import { oneTime } from "./one-time.ts";

/** Shorter than in life, and long enough for a busy machine. Milliseconds. */
const usualTimeoutMs = 5000;

export type SlackPosting = BusyChannels & {
  /** The ledger and the poster alike find that so much time has passed. Milliseconds. */
  skip(ms: number): void;
  readonly slack: SlackSimulator;
  readonly world: World;
  /** So many new channels that follow the news. */
  followIn(count: number): Promise<readonly string[]>;
  /** The marks of a channel's messages, from above, and of its deliveries that are not known to be missing, as they became due. */
  order(channelId: string): Promise<{ readonly shown: readonly string[]; readonly due: readonly string[] }>;
  close(): Promise<void>;
};

/** The inside with the real poster and a simulated Slack, which have one clock; what skips the ledger's skips the poster's rests. */
export async function openSlackPosting(
  options: SlackSimulatorOptions & { readonly timeoutMs?: number } = {},
): Promise<SlackPosting> {
  const { timeoutMs = usualTimeoutMs } = options;
  const slack = await openSlackSimulator({ ...options, clock: () => world.ports.clock().getTime() });
  const { botToken, apiUrl, teamId } = slack;
  const time = oneTime();
  const posters: { close(): Promise<void> }[] = [];
  const world = await openWorld({
    isTicking: true,
    posters: (clock, log) => {
      const poster = openSlackPoster({ botToken, apiUrl, clock, log, timeoutMs });
      posters.push(poster);
      return { slack: poster };
    },
  });
  // The simulator reads Slack's contract at the first post, which takes long on a busy machine.
  const warm = slackDelivery(slack.addChannel());
  await openSlackPoster({ botToken, apiUrl, clock: world.ports.clock, log: world.ports.log }).post(warm, done.message);
  const skip = (ms: number) => {
    world.advance(ms);
    time.skip(ms);
  };
  const busy = busyChannels(world, skip);
  const marks = (channelId: string) => slack.messages(channelId).map(({ metadata }) => markOf(metadata));
  return {
    ...busy,
    skip,
    slack,
    world,
    async followIn(count) {
      const ids = Array.from({ length: count }, () => slack.addChannel());
      const places = ids.map((channelId): Destination => ({ platform: "slack", workspaceId: teamId, channelId }));
      await busy.follow(places);
      return ids;
    },
    async order(channelId) {
      const shown = marks(channelId);
      const own = (await busy.ledger()).filter((booked) => booked.channelId === channelId);
      const due = own.filter(({ state, nonce }) => state !== "unknown" || shown.includes(nonce));
      return { shown, due: due.map(({ nonce }) => nonce) };
    },
    async close() {
      for (const one of posters) await one.close();
      time.end();
      await slack.close();
      await world.close();
    },
  };
}

function markOf(metadata: unknown): string {
  const { event_payload: payload } = (metadata ?? {}) as { event_payload?: { delivery?: string } };
  return payload?.delivery ?? "a message without a mark";
}
