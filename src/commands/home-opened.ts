import { DateTime } from "luxon";
import { UserError } from "../domain/errors.ts";
import type { Followed, Subscription, SubscriptionFilters } from "../domain/subscription.ts";
import type { Topic } from "../domain/topic.ts";
import type { Asked } from "../message/asked.ts";
import type { HomeAction, OpenedSubscription } from "../message/home.ts";
import { describeFilters } from "./filters-from.ts";
import { describe, followedFrom } from "./followed-from.ts";
import type { Followings } from "./home-channels.ts";
import { type HomePlace, homeAsked } from "./home-place.ts";

type Opened = { readonly subscription: Subscription; readonly shown: OpenedSubscription };

/** The subscription that is looked at; `undefined` where none is, or it is not one of the person's channels. */
export function openedSubscription(
  { page, subscription: id }: HomePlace,
  { subscriptions, channels }: Followings,
  catalogue: readonly Topic[],
): Opened | undefined {
  const subscription = subscriptions.find((one) => one.id === id);
  const channel = channels.find((one) => one.id === subscription?.destination.channelId);
  if (subscription === undefined || channel === undefined) return undefined;
  const { what, how, filters, since } = subscription;
  const filtered = describeFilters(filters);
  return {
    subscription,
    shown: {
      channel,
      name: describe(what),
      rows: [
        {
          label: "Posted",
          text: how === "live" ? "each story as it breaks, and in the briefing" : "only in the briefing",
        },
        { label: "Filters", text: filtered === "" ? "none: all its stories" : filtered },
        { label: "Since", text: DateTime.fromJSDate(since, { zone: "utc" }).setLocale("en").toFormat("d MMMM yyyy") },
      ],
      actions: changes(subscription, channel, catalogue),
      back: { label: "Back", asked: homeAsked({ page }) },
    },
  };
}

function changes(
  { what, how, filters }: Subscription,
  channel: OpenedSubscription["channel"],
  catalogue: readonly Topic[],
): readonly HomeAction[] {
  const typed = typedFor(what, catalogue);
  if (typed === undefined) return [];
  const other = how === "live" ? "briefing" : "live";
  const options = { what: typed, how: other, ...typedFilters(filters), channel: channel.id };
  return [
    {
      label: other === "live" ? "Post as it breaks" : "Only in the briefing",
      asked: { command: "follow", options },
    },
    {
      label: "Change its filters…",
      asked: { command: "follow", options: { ...options, how } },
      isForm: true,
    },
    {
      label: "Remove",
      asked: { command: "unfollow", options: { what: typed, channel: channel.id } },
      confirm: {
        title: "Stop following?",
        text: `#${channel.name} gets no more of ${describe(what)}. What was posted stays.`,
        yes: "Remove",
      },
    },
  ];
}

/**
 * What leads to it when it is typed: its kind before it, or as it stands where it is from before queries had a grammar.
 * `undefined` where that would be something else.
 */
function typedFor({ kind, value }: Followed, catalogue: readonly Topic[]): string | undefined {
  const typed = `${kind}:${value}`;
  try {
    const asked = followedFrom(typed, catalogue);
    if (asked.kind === kind && asked.value === value) return typed;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
  return kind === "query" ? value : undefined;
}

function typedFilters({ only, without, minSources, languages, copies }: SubscriptionFilters): Asked["options"] {
  return {
    ...(only !== undefined && { only }),
    ...(without !== undefined && { without }),
    ...(minSources !== undefined && { "min-sources": String(minSources) }),
    ...(languages !== undefined && { languages: languages.join(",") }),
    ...(copies && { copies: "yes" }),
  };
}
