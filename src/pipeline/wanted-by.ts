import { nonEmpty } from "../domain/non-empty.ts";
import type { Mute, Subscription } from "../domain/subscription.ts";
import type { ReadArticle } from "./read-story.ts";
import { isAbout, isMuted, passesFilters } from "./subscription-filters.ts";

/** Whether one of the subscriptions wants a story, and the channel has not muted it; all news where it follows nothing. */
export function wantedBy(
  subscriptions: readonly Pick<Subscription, "what" | "filters">[],
  mutes: readonly Mute[],
  now: Date,
) {
  return (read: readonly ReadArticle[]): boolean => {
    const articles = nonEmpty(read);
    if (articles === undefined || isMuted(mutes, articles, now)) return false;
    if (subscriptions.length === 0) return passesFilters({}, articles);
    return subscriptions.some(
      ({ what, filters }) => articles.some((article) => isAbout(what, article)) && passesFilters(filters, articles),
    );
  };
}
