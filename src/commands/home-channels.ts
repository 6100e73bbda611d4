import { DateTime } from "luxon";
import type { StandingBriefing } from "../briefing-store.ts";
import type { Subscription } from "../domain/subscription.ts";
import type { HomeAction, HomeBriefing, HomeChannel, HomeSubscription } from "../message/home.ts";
import { describeBriefing } from "./describe-briefing.ts";
import { describeFilters } from "./filters-from.ts";
import { type HomePlace, homeAsked } from "./home-place.ts";

/** What the channels of a person get. */
export type Followings = {
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  readonly subscriptions: readonly Subscription[];
  readonly briefings: readonly StandingBriefing[];
  readonly paused: readonly { readonly channelId: string; readonly reason: string }[];
};

/** Channels that get something, in order of their names. Each subscription opens at `place`. */
export function homeChannels(
  { channels, subscriptions, briefings, paused }: Followings,
  place: HomePlace,
): HomeChannel[] {
  const busy = new Set([...subscriptions, ...briefings].map(({ destination }) => destination.channelId));
  const isOf = (id: string) => (one: Pick<Subscription, "destination">) => one.destination.channelId === id;
  const reasons = new Map(paused.map(({ channelId, reason }) => [channelId, reason]));
  return channels
    .filter(({ id }) => busy.has(id))
    .sort((one, other) => one.name.localeCompare(other.name, "en") || (one.id < other.id ? -1 : 1))
    .map(({ id, name }) => {
      const [own, times, pausedFor] = [subscriptions.filter(isOf(id)), briefings.filter(isOf(id)), reasons.get(id)];
      return {
        id,
        name,
        ...(pausedFor !== undefined && { pausedFor }),
        briefings: times.map(homeBriefing),
        subscriptions: own.map((one) => homeSubscription(one, place)),
        actions: channelActions(id, name, times.length, pausedFor !== undefined),
      };
    });
}

function homeBriefing(schedule: StandingBriefing): HomeBriefing {
  const { next, timeZone, isPaused } = schedule;
  if (isPaused) return { words: describeBriefing(schedule) };
  const local = DateTime.fromJSDate(next.at, { zone: timeZone }).setLocale("en");
  return { words: describeBriefing(schedule), next: { comes: local.toFormat("cccc, d MMMM 'at' HH:mm"), at: next.at } };
}

function homeSubscription({ id, what, how, filters }: Subscription, { page }: HomePlace): HomeSubscription {
  const cadence = how === "live" ? "as it breaks" : "in the briefing";
  const filtered = describeFilters(filters);
  return {
    name: what.value,
    about: [what.kind === "query" ? "search" : what.kind, cadence, ...(filtered === "" ? [] : [filtered])].join(" · "),
    open: { label: "Change…", asked: homeAsked({ page, subscription: id }) },
  };
}

function channelActions(channel: string, name: string, briefings: number, isPaused: boolean): readonly HomeAction[] {
  const stop = {
    label: "Stop its briefing",
    asked: { command: "briefing remove", options: { channel } },
    confirm: { title: "Stop the briefing?", text: `#${name} gets no more briefings.`, yes: "Stop it" },
  };
  return [
    ...(isPaused
      ? [{ label: "Go on posting", asked: { command: "resume", options: { channel } }, isMain: true } as const]
      : []),
    { label: "Follow more…", asked: { command: "follow", options: { channel } }, isForm: true },
    { label: "How it fares", asked: { command: "status", options: { channel } } },
    ...(briefings === 1 ? [stop] : []),
  ];
}
