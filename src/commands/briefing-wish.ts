import type { BriefingWish, StandingBriefing } from "../briefing-store.ts";
import type { BriefingLength } from "../domain/briefing.ts";
import { UserError } from "../domain/errors.ts";
import type { Ports } from "../ports.ts";
import { briefingTopics } from "./briefing-topics.ts";
import type { CommandRequest } from "./command.ts";
import { daysOfWeek } from "./days-of-week.ts";
import { timeOfDay, typedTime } from "./time-of-day.ts";
import { timeZoneNamed } from "./time-zone.ts";
import { nameFrom } from "./which-briefing.ts";

/** The briefing that is to be set; what is not said stays as it was. `before` is the one that it changes. Throws UserError. */
export function briefingWish(
  { options, destination }: CommandRequest,
  all: readonly StandingBriefing[],
  { catalogue }: Ports,
) {
  const at = timeOfDay(options.time ?? "");
  const named = options.name === undefined ? undefined : checkedName(options.name);
  const before = all.find(({ name }) => name === (named ?? at));
  if (before === undefined && named !== undefined && typedTime(named) !== undefined && named !== at) {
    throw new UserError(`This channel has no briefing at ${named} to change. Leave the name out to set one at ${at}.`);
  }
  const isNamedByTime = named === undefined || typedTime(named) !== undefined;
  const quiet = options["quiet-days"];
  const wish: BriefingWish = {
    destination,
    at,
    name: isNamedByTime ? at : named,
    timeZone: options.timezone ? timeZoneNamed(options.timezone) : ((before ?? all[0])?.timeZone ?? "UTC"),
    days: options.days ? daysOfWeek(options.days) : (before?.days ?? daysOfWeek("everyday")),
    topics: options.topics ? briefingTopics(options.topics, catalogue) : (before?.topics ?? []),
    length: (options.length as BriefingLength | undefined) ?? before?.length ?? "normal",
    isSilentWhenQuiet: quiet === undefined ? (before?.isSilentWhenQuiet ?? false) : quiet === "silent",
  };
  return { wish, before };
}

function checkedName(typed: string): string {
  const name = nameFrom(typed);
  if (/^[\p{L}\p{N}][\p{L}\p{M}\p{N}:_-]{0,29}$/u.test(name)) return name;
  throw new UserError("A briefing's name is one word of letters, digits and hyphens, 30 at most, such as morning.");
}
