import type { ChannelManners } from "../channel-store.ts";
import { UserError } from "../domain/errors.ts";
import type { QuietHours } from "../domain/quiet-hours.ts";
import { counted } from "../message/wording.ts";
import { usualCap } from "../pipeline/why-kept-back.ts";
import type { CommandOption, CommandRequest } from "./command.ts";
import { typedTime } from "./time-of-day.ts";
import { timeZoneNamed, zonesLike } from "./time-zone.ts";

/** More than this is as good as none. */
const mostAnHour = 200;

type Pacing = Pick<ChannelManners, "quiet" | "hourlyCap">;

export const pacingOptions: readonly CommandOption[] = [
  {
    name: "quiet",
    description: "Hours without news, such as 22:00-07:00; or off",
    required: false,
    isNamed: true,
  },
  {
    name: "cap",
    description: "How many stories an hour at most, such as 5; or off",
    required: false,
    isNamed: true,
  },
  {
    name: "timezone",
    description: "Where the quiet hours are told, such as Europe/Berlin",
    required: false,
    isNamed: true,
    suggest: (typed, request) => zonesLike(typed, request),
  },
];

/** When and how often posts are to be made from now on. `usualZone` is where nobody names one. Throws UserError. */
export function pacingWanted(
  { quiet, cap, timezone }: CommandRequest["options"],
  now: Pacing,
  usualZone: string | undefined,
): Pacing {
  const zone = timezone === undefined ? undefined : timeZoneNamed(timezone);
  if (zone !== undefined && quiet === undefined && now.quiet === undefined) {
    throw new UserError("There are no quiet hours here. Say them too: /news settings quiet:22:00-07:00");
  }
  const hours = quiet === undefined ? now.quiet : hoursFrom(quiet);
  const timeZone = zone ?? now.quiet?.timeZone ?? usualZone ?? "UTC";
  const hourlyCap = cap === undefined ? now.hourlyCap : capFrom(cap);
  return { ...(hours && { quiet: { ...hours, timeZone } }), ...(hourlyCap !== undefined && { hourlyCap }) };
}

export function describePacing({ quiet, hourlyCap = usualCap }: Pacing): readonly [string, string] {
  return [
    quiet === undefined
      ? "News is posted at any hour."
      : `No news is posted from ${quiet.from} to ${quiet.to} in ${quiet.timeZone}.`,
    hourlyCap === 0
      ? "However many stories break, each is posted."
      : `At most ${counted(hourlyCap, "story is", "stories are")} posted an hour.`,
  ];
}

/** What becomes of the others. */
export const keptBackWords = "What is kept back comes in one message, after the next briefing where there is one.";

function hoursFrom(typed: string): Omit<QuietHours, "timeZone"> | undefined {
  if (isOff(typed)) return undefined;
  const [from, to, ...others] = typed.split(/\s*(?:-|–|—|\bto\b)\s*/).map((time) => typedTime(time));
  if (from === undefined || to === undefined || others.length > 0 || from === to) {
    throw new UserError(`“${typed}” are no hours of a day. Write them as 22:00-07:00, or off.`);
  }
  return { from, to };
}

function capFrom(typed: string): number {
  if (isOff(typed)) return 0;
  const cap = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 0;
  if (cap >= 1 && cap <= mostAnHour) return cap;
  throw new UserError(`“${typed}” is no number of stories. Write one from 1 to ${mostAnHour}, or off.`);
}

function isOff(typed: string): boolean {
  return ["off", "none", "no"].includes(typed.trim().toLowerCase());
}
