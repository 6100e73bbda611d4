import { IANAZone } from "luxon";
import { type BriefingSchedule, everyDay, nextSlot } from "../domain/briefing.ts";
import { UserError } from "../domain/errors.ts";
import type { Ports } from "../ports.ts";
import { channelOption } from "./channel-option.ts";
import { type Command, type CommandRequest, notice, type Suggestions } from "./command.ts";
import { describeBriefing } from "./following.ts";
import { openChannel } from "./open-channel.ts";

const dayChoices = { everyday: everyDay, weekdays: [1, 2, 3, 4, 5], weekends: [6, 7] } as const;

export const briefingSet: Command = {
  name: "briefing set",
  description: "Post a daily briefing in this channel",
  access: "manager",
  form: { title: "Set a briefing", submit: "Set" },
  options: [
    { name: "time", description: "Local time, such as 08:00", required: true, isTime: true },
    {
      name: "timezone",
      description: "Such as Europe/Berlin or America/New_York (default UTC)",
      required: false,
      suggest: zonesLike,
      isTimeZone: true,
    },
    {
      name: "days",
      description: "Default everyday",
      required: false,
      choices: Object.keys(dayChoices),
      usual: "everyday",
    },
    channelOption,
  ],
  example: "08:00 Europe/Berlin",
  run: setBriefing,
};

export const briefingShow: Command = {
  name: "briefing show",
  description: "When this channel's briefing comes",
  access: "everyone",
  isOfChannel: true,
  options: [channelOption],
  example: "",
  run: showBriefing,
};

export const briefingRemove: Command = {
  name: "briefing remove",
  description: "Stop this channel's briefing",
  access: "manager",
  options: [channelOption],
  example: "",
  run: removeBriefing,
};

async function setBriefing(request: CommandRequest, { store, clock }: Ports) {
  await openChannel(request, { store });
  const at = timeFrom(request.options.time ?? "");
  const timeZone = timeZoneFrom(request.options.timezone ?? "UTC");
  const days = daysFrom(request.options.days ?? "everyday");
  const schedule = { destination: request.destination, at, timeZone, days };
  const next = await nextUntold(schedule, { store, clock });
  await store.briefings.set(schedule, next);
  return notice("done", `${describeBriefing(schedule)}. The next one is on ${next.localDay}.`);
}

/** A local day has one briefing, whatever is set afterwards. */
async function nextUntold(schedule: Omit<BriefingSchedule, "id">, { store, clock }: Pick<Ports, "store" | "clock">) {
  let next = nextSlot(schedule, clock());
  while ((await store.briefings.coveredUntil(schedule.destination, next.localDay)) !== undefined) {
    next = nextSlot(schedule, clock(), next.localDay);
  }
  return next;
}

async function showBriefing({ destination }: CommandRequest, { store }: Ports) {
  const schedule = await store.briefings.of(destination);
  if (schedule === undefined) {
    return notice("info", "This channel has no briefing.", "Set one with /news briefing set 08:00 Europe/Berlin.");
  }
  return notice("info", `${describeBriefing(schedule)}. The next one is on ${schedule.next.localDay}.`);
}

async function removeBriefing({ destination }: CommandRequest, { store }: Ports) {
  if (await store.briefings.remove(destination)) return notice("done", "This channel gets no more briefings.");
  return notice("info", "This channel has no briefing.");
}

function timeFrom(typed: string): string {
  const [, hours, minutes] = /^(\d{1,2})[:.]?(\d{2})$/.exec(typed.trim()) ?? [];
  if (hours === undefined || minutes === undefined || Number(hours) > 23 || Number(minutes) > 59) {
    throw new UserError(`“${typed}” is no time of day. Write it as 08:00 or 17:30.`);
  }
  return `${hours.padStart(2, "0")}:${minutes}`;
}

/** Time zones with what was typed in their names, cities first. */
function zonesLike(typed: string): Suggestions {
  const wanted = typed.replace(/\s+/g, "_").toLowerCase();
  const zones = knownZones().filter((zone) => zone.toLowerCase().includes(wanted));
  const isCity = (zone: string) => zone.toLowerCase().split("/").at(-1)?.startsWith(wanted) ?? false;
  return [...zones.filter(isCity), ...zones.filter((zone) => !isCity(zone))].map((value) => ({ label: value, value }));
}

function knownZones(): string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone")];
}

function timeZoneFrom(typed: string): string {
  const wanted = typed.trim().replace(/\s+/g, "_").toLowerCase();
  const known = knownZones();
  const exact = known.find((zone) => zone.toLowerCase() === wanted);
  if (exact !== undefined) return exact;
  const byCity = known.filter((zone) => zone.toLowerCase().split("/").at(-1) === wanted);
  if (byCity.length === 1 && byCity[0] !== undefined) return byCity[0];
  if (IANAZone.isValidZone(typed.trim())) return typed.trim();
  throw new UserError(`“${typed}” is no time zone I know. Write it as Europe/Berlin or America/New_York.`);
}

function daysFrom(typed: string) {
  const days = Object.entries(dayChoices).find(([name]) => name === typed.trim().toLowerCase())?.[1];
  if (days === undefined)
    throw new UserError(`“${typed}” is no choice of days. Choose ${Object.keys(dayChoices).join(", ")}.`);
  return days;
}
