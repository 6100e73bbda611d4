import type { StandingBriefing } from "../briefing-store.ts";
import type { Mute } from "../domain/subscription.ts";
import type { Ports } from "../ports.ts";
import { channelOption } from "./channel-option.ts";
import type { Answer, Command, CommandRequest } from "./command.ts";
import { notice } from "./command.ts";
import { describeBriefing } from "./describe-briefing.ts";
import { describeSubscription, troubleOf } from "./describe-subscription.ts";
import { describeEnd } from "./mute.ts";

export const following: Command = {
  name: "following",
  description: "What this channel follows, and when its briefings come",
  access: "everyone",
  isOfChannel: true,
  options: [channelOption],
  example: "",
  run: listFollowing,
};

async function listFollowing({ destination }: CommandRequest, { store, clock, catalogue }: Ports): Promise<Answer> {
  const subscriptions = await store.subscriptions.of(destination);
  const briefings = await store.briefings.of(destination);
  const mutes = await store.subscriptions.mutes(destination, clock());
  const { pausedFor } = await store.channels.of(destination);
  if (subscriptions.length === 0 && briefings.length === 0 && mutes.length === 0) {
    return notice(
      "info",
      "This channel follows nothing yet.",
      "Try /news follow world, or /news topics for all topics.",
    );
  }
  const rows = await Promise.all(
    subscriptions.map(async (one) => {
      const told = [describeSubscription(one), (await troubleOf(one.what, { store, catalogue })) ?? ""].filter(
        (part) => part !== "",
      );
      return { label: one.what.value, text: told.join("; ") };
    }),
  );
  return {
    message: {
      kind: "listing",
      title: "This channel follows",
      rows: [...pausedRows(pausedFor), ...rows, ...mutes.map(mutedRow)],
      footer: `${briefings.length === 0 ? "No daily briefing: /news briefing set" : briefings.map(told).join("; ")} · /news status tells what may be missing`,
    },
    visibleTo: "asker",
  };
}

function pausedRows(pausedFor: string | undefined) {
  if (pausedFor === undefined) return [];
  return [{ label: "Nothing is posted here at present", text: `${pausedFor} /news resume goes on.` }];
}

function mutedRow(mute: Mute) {
  return { label: mute.what.value, text: `muted ${describeEnd(mute)}` };
}

function told(briefing: StandingBriefing): string {
  return `${describeBriefing(briefing)}${briefing.isPaused ? ", paused" : ""}`;
}
