import type { BriefingWish, StandingBriefing } from "../briefing-store.ts";
import { dayAfter, nextSlot, type Slot, slotsBetween } from "../domain/briefing.ts";
import { UserError } from "../domain/errors.ts";
import type { Action } from "../message/controls.ts";
import { nextBriefing } from "../pipeline/next-briefing.ts";
import type { Ports } from "../ports.ts";
import { topicsLike } from "./briefing-topics.ts";
import { briefingWish } from "./briefing-wish.ts";
import { channelOption } from "./channel-option.ts";
import { type Answer, type Command, type CommandRequest, notice } from "./command.ts";
import { dayChoices, typedDays } from "./days-of-week.ts";
import { dayOf, describeBriefing, whenNext } from "./describe-briefing.ts";
import { openChannel } from "./open-channel.ts";
import { likelyZones, zonesLike } from "./time-zone.ts";
import { namesLike } from "./which-briefing.ts";

/** More would be live posts. */
const mostBriefings = 6;

export const briefingSet: Command = {
  name: "briefing set",
  description: "Post a daily briefing in this channel, or change one",
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
      description: "everyday (default), weekdays, weekends, or a list such as mon,wed",
      required: false,
      choices: Object.keys(dayChoices),
      usual: "everyday",
      others: { like: "mon,wed", fits: (typed) => typedDays(typed) !== undefined },
    },
    {
      name: "topics",
      description: "Only these, such as ai,world (default: what the channel follows)",
      required: false,
      isNamed: true,
      suggest: topicsLike,
    },
    {
      name: "length",
      description: "How many stories at most: 4, 8 (default) or 15",
      required: false,
      choices: ["short", "normal", "long"],
      isNamed: true,
    },
    {
      name: "quiet-days",
      description: "A day without news: post one line that says so (default), or stay silent",
      required: false,
      choices: ["post", "silent"],
      isNamed: true,
    },
    {
      name: "name",
      description: "A short name, or which one to change (default: its time)",
      required: false,
      isNamed: true,
      suggest: namesLike,
    },
    channelOption,
  ],
  example: "08:00 Europe/Berlin weekdays",
  run: setBriefing,
};

async function setBriefing(request: CommandRequest, ports: Ports): Promise<Answer> {
  const { store } = ports;
  const all = await store.briefings.of(request.destination);
  const { wish, before } = briefingWish(request, all, ports);
  if (before === undefined && all.length >= mostBriefings) {
    throw new UserError(
      `This channel has ${all.length} briefings, and that is the most: ${namesOf(all)}. Remove one first.`,
    );
  }
  await openChannel(request, ports);
  const next = await nextBriefing(wish, ports);
  const isSet = await store.briefings.set(wish, next, before?.name ?? wish.name);
  if (!isSet) throw new UserError(`This channel has another briefing called ${wish.name}. Remove it first.`);
  const passedOver = passedOverDay(wish, before, next, ports);
  const text = [
    `${describeBriefing({ ...wish, isPaused: false })}.`,
    ...passedOver,
    whenNext({ isPaused: false, next }),
  ];
  const { hint, actions } = furtherSteps(request, wish, before, all);
  return notice("done", text.join(" "), hint, actions);
}

/** A day that will have no briefing after this change, or has had it already: nobody is to wait for it. */
function passedOverDay(
  wish: BriefingWish,
  before: StandingBriefing | undefined,
  next: Slot,
  { clock }: Ports,
): string[] {
  const soonest = nextSlot(wish, clock());
  if (soonest.localDay < next.localDay) return [`That of ${dayOf(soonest)} came already.`];
  if (before === undefined || before.isPaused || before.next.localDay >= next.localDay) return [];
  const { localDay } = before.next;
  const [slot] = slotsBetween(wish, dayAfter(localDay, -1), dayAfter(localDay));
  if (slot === undefined || slot.at > clock()) return [];
  return [`There is none on ${dayOf(before.next)}: ${wish.at} has passed there.`];
}

/** What else the channel has, since a second briefing may have been meant to be the first at another time; and its zone. */
function furtherSteps(
  { options, locale, destination }: CommandRequest,
  wish: BriefingWish,
  before: StandingBriefing | undefined,
  all: readonly StandingBriefing[],
): { hint?: string; actions?: readonly Action[] } {
  const others = all.filter(({ name }) => name !== wish.name && name !== before?.name);
  if (before === undefined && others.length > 0) {
    const hint = `This channel has ${others.length + 1} briefings now, this one and: ${namesOf(others)}.`;
    return { hint, actions: others.slice(0, 3).map(removal) };
  }
  if (options.timezone !== undefined || wish.timeZone !== "UTC" || before !== undefined) return {};
  const likely = likelyZones(locale);
  const zones = likely.length <= 3 && destination.platform === "discord" ? likely : [];
  const again = (timezone: string): Action => ({
    label: timezone,
    asked: { command: "briefing set", options: { ...options, timezone } },
    answer: "here",
  });
  return {
    hint: `No time zone was named, so ${wish.at} is meant in UTC. Name yours: /news briefing set ${wish.at} Europe/Berlin.`,
    actions: zones.map(again),
  };
}

function removal({ name }: StandingBriefing): Action {
  return { label: `Remove ${name}`, asked: { command: "briefing remove", options: { name } }, answer: "asker" };
}

function namesOf(all: readonly StandingBriefing[]): string {
  return all.map(({ name }) => name).join(", ");
}
