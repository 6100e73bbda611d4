import type { StandingBriefing } from "../briefing-store.ts";
import { UserError } from "../domain/errors.ts";
import type { Ports } from "../ports.ts";
import type { CommandOption, CommandRequest, Suggestions } from "./command.ts";
import { typedTime } from "./time-of-day.ts";

/** Which of a channel's briefings is meant. */
export const whichOption: CommandOption = {
  name: "name",
  description: "Which one, by its time or its name, where there are several",
  required: false,
  suggest: namesLike,
};

export async function namesLike(
  typed: string,
  { destination }: CommandRequest,
  { store }: Ports,
): Promise<Suggestions> {
  const names = (await store.briefings.of(destination)).map(({ name }) => name);
  return names.filter((name) => name.startsWith(typed.toLowerCase())).map((value) => ({ label: value, value }));
}

/** The briefing that is meant; `undefined` where the channel has none at all. Throws UserError where that is not clear. */
export async function whichBriefing(
  { destination, options, command }: Pick<CommandRequest, "destination" | "options" | "command">,
  { store }: Pick<Ports, "store">,
): Promise<StandingBriefing | undefined> {
  const all = await store.briefings.of(destination);
  if (all.length === 0) return undefined;
  const wanted = options.name === undefined ? undefined : nameFrom(options.name);
  const [only, ...others] = all.filter(({ name }) => wanted === undefined || name === wanted);
  const names = all.map(({ name }) => name).join(", ");
  if (only === undefined) throw new UserError(`This channel has no briefing “${wanted}”. It has: ${names}.`);
  if (others.length === 0) return only;
  throw new UserError(`This channel has ${all.length} briefings: ${names}. Say which: /news ${command} ${only.name}.`);
}

/** As names are kept: a time as it is written everywhere, a word in small letters. */
export function nameFrom(typed: string): string {
  return typedTime(typed) ?? typed.trim().toLowerCase();
}
