import { UserError } from "../domain/errors.ts";
import type { Limits } from "../domain/limits.ts";
import type { Subscription } from "../domain/subscription.ts";
import type { Ports } from "../ports.ts";
import type { NoRoom } from "../subscription-store.ts";

type Needs = Pick<Ports, "store" | "clock" | "settings">;
type Wish = Pick<Subscription, "destination" | "what" | "how" | "filters">;

/** Follows it within the limits of its workspace. Throws a UserError that says which is reached and what to do. */
export async function followWithin(wish: Wish, { store, clock, settings }: Needs) {
  const { destination, what, how, filters } = wish;
  const outcome = await store.subscriptions.follow(destination, what, how, clock(), filters, settings.limits);
  if (outcome !== "too-many-subscriptions" && outcome !== "too-many-feeds") return outcome;
  throw refusal(outcome, settings.limits);
}

/** To be asked before a feed is read that nobody has followed before. Throws a UserError where there is no room for it. */
export async function checkRoomForFeed({ destination }: Pick<Wish, "destination">, { store, settings }: Needs) {
  const { limits } = settings;
  if (limits === undefined) return;
  const { platform, workspaceId: id } = destination;
  const { subscriptions, ownFeeds } = await store.subscriptions.usage({ platform, id });
  if (subscriptions >= limits.subscriptions) throw refusal("too-many-subscriptions", limits);
  if (ownFeeds >= limits.ownFeeds) throw refusal("too-many-feeds", limits);
}

function refusal(why: NoRoom, limits: Limits | undefined): UserError {
  if (why === "too-many-subscriptions") {
    return new UserError(
      `The channels here follow ${limits?.subscriptions} topics, feeds and searches between them, and there is no room for more.\nUnfollow some (/news following lists a channel's), or ask whoever runs Pullquote to raise MAX_SUBSCRIPTIONS.`,
    );
  }
  return new UserError(
    `The channels here follow ${limits?.ownFeeds} feeds that are in no topic, and there is no room for more.\nUnfollow some (/news following lists a channel's), or ask whoever runs Pullquote to raise MAX_OWN_FEEDS.`,
  );
}
