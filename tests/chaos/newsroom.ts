import type { NewsServer } from "../news-server.ts";
import { type NewsEvent, newsEvent } from "./events.ts";

/** What has been published. */
export type Newsroom = {
  /** An outlet tells of something new. */
  newEvent(): void;
  /** Another outlet tells of something that is known already, if there is something not yet told by all. */
  growth(which: number): void;
  readonly events: readonly NewsEvent[];
  /** What is published so far was there before anybody followed: it is not due. */
  leaveOut(): void;
  articles(): readonly { readonly event: string; readonly slug: string; readonly title: string }[];
};

export function openNewsroom(seed: number, outlets: readonly NewsServer[]): Newsroom {
  const events: { readonly event: NewsEvent; tellings: number }[] = [];
  let old = 0;
  const articles: { event: string; slug: string; title: string }[] = [];
  const publish = (entry: { readonly event: NewsEvent; tellings: number }, number: number) => {
    const article = entry.event.tell(entry.tellings);
    outlets[(number + entry.tellings) % outlets.length]?.publish(article);
    entry.tellings += 1;
    articles.push({ event: entry.event.id, slug: article.slug, title: article.title });
  };
  return {
    newEvent() {
      const entry = { event: newsEvent(seed, events.length), tellings: 0 };
      events.push(entry);
      publish(entry, events.length - 1);
    },
    growth(which) {
      const open = events.slice(Math.max(old, events.length - 8)).filter(({ tellings }) => tellings < outlets.length);
      const entry = open[Math.floor(which * open.length)];
      if (entry !== undefined) publish(entry, events.indexOf(entry));
    },
    leaveOut() {
      articles.length = 0;
      old = events.length;
    },
    get events() {
      return events.map(({ event }) => event);
    },
    articles: () => articles,
  };
}
