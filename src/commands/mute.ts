import { DateTime } from "luxon";
import { UserError } from "../domain/errors.ts";
import type { Mute } from "../domain/subscription.ts";
import type { Ports } from "../ports.ts";
import { channelOption } from "./channel-option.ts";
import { type Command, type CommandRequest, notice } from "./command.ts";
import { describe, followedFrom } from "./followed-from.ts";
import { keptAs } from "./kept-as.ts";
import { followableLike, mutedLike } from "./suggestions.ts";

const spans = { "1h": 1, "8h": 8, "1d": 24, "3d": 72, "1w": 168, "4w": 672 } as const;
const forEver = "forever";

export const mute: Command = {
  name: "mute",
  description: "Post no stories of a topic, a feed or a query here for a while",
  access: "manager",
  options: [
    {
      name: "what",
      description: "A topic, a feed's address or a query",
      required: true,
      isQuery: true,
      suggest: followableLike,
    },
    {
      name: "for",
      description: `How long (default ${forEver})`,
      required: false,
      choices: [...Object.keys(spans), forEver],
    },
    channelOption,
  ],
  example: "football 1w",
  run: muteIt,
};

export const unmute: Command = {
  name: "unmute",
  description: "Post again what was muted here",
  access: "manager",
  options: [
    { name: "what", description: "As /news following shows it", required: true, isQuery: true, suggest: mutedLike },
    channelOption,
  ],
  example: "football",
  run: unmuteIt,
};

async function muteIt({ options, destination }: CommandRequest, { store, catalogue, clock }: Ports) {
  const what = followedFrom(options.what ?? "", catalogue);
  const until = endOf(options.for ?? forEver, clock());
  const muted = { destination, what, ...(until && { until }) };
  await store.subscriptions.mute(muted);
  const next = `/news unmute ${what.value} lifts it; what was posted stays.`;
  return notice("done", `This channel gets no stories of ${describe(what)} ${describeEnd(muted)}.`, next);
}

async function unmuteIt({ options, destination }: CommandRequest, { store, catalogue, clock }: Ports) {
  const kept = (await store.subscriptions.mutes(destination, clock())).map((one) => one.what);
  const what = keptAs(options.what ?? "", kept, catalogue);
  if (await store.subscriptions.unmute(destination, what)) {
    return notice("done", `This channel may get stories of ${describe(what)} again.`);
  }
  const muted = kept.map(({ value }) => value);
  const hint = muted.length === 0 ? "Nothing is muted here." : `Muted here: ${muted.join(" · ")}.`;
  return notice("problem", `This channel has not muted ${describe(what)}.`, hint);
}

function endOf(typed: string, now: Date): Date | undefined {
  if (typed === forEver) return undefined;
  const hours = Object.entries(spans).find(([name]) => name === typed)?.[1];
  if (hours === undefined) throw new UserError(`“${typed}” is no time. Choose ${Object.keys(spans).join(", ")}.`);
  return new Date(now.getTime() + hours * 3_600_000);
}

/** "until 3 December 2026 at 08:00 UTC", or "until it is unmuted". */
export function describeEnd({ until }: Pick<Mute, "until">): string {
  if (until === undefined) return "until it is unmuted";
  return `until ${DateTime.fromJSDate(until, { zone: "utc" }).setLocale("en").toFormat("d MMMM yyyy 'at' HH:mm 'UTC'")}`;
}
