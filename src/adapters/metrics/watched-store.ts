import type { BriefingStore } from "../../briefing-store.ts";
import type { Watcher } from "../../domain/watch.ts";
import type { ArticleStore, DeliveryStore, Store } from "../../store.ts";
import type { StoryStore } from "../../story-store.ts";

type Note = Watcher["note"];

/** The same store: what is recorded in it is noted when it is recorded, not when somebody meant to. */
export function watchedStore(store: Store, { note }: Watcher): Store {
  return {
    ...store,
    articles: watchedArticles(store.articles, note),
    stories: watchedStories(store.stories, note),
    briefings: watchedBriefings(store.briefings, note),
    deliveries: watchedDeliveries(store.deliveries, note),
  };
}

function watchedArticles(articles: ArticleStore, note: Note): ArticleStore {
  return {
    ...articles,
    recordRead: async (id, read, at) => {
      await articles.recordRead(id, read, at);
      note({ kind: "article", outcome: "read" });
    },
    recordUnreadable: async (id, reason, at) => {
      await articles.recordUnreadable(id, reason, at);
      note({ kind: "article", outcome: "unreadable" });
    },
    recordReadLater: async (id, reason, at) => {
      await articles.recordReadLater(id, reason, at);
      note({ kind: "article", outcome: "later" });
    },
  };
}

function watchedStories(stories: StoryStore, note: Note): StoryStore {
  return {
    ...stories,
    saveDigest: async (digest, matches, now) => {
      const due = await stories.saveDigest(digest, matches, now);
      const by = digest.writtenBy === undefined ? "extract" : "model";
      note({ kind: "digest", by, revision: digest.revision === 1 ? "first" : "later" });
      return due;
    },
    recordNothingToSay: async (id, revision) => {
      await stories.recordNothingToSay(id, revision);
      note({ kind: "silent-story" });
    },
  };
}

function watchedBriefings(briefings: BriefingStore, note: Note): BriefingStore {
  return {
    ...briefings,
    start: async (starts, now) => {
      const started = await briefings.start(starts, now);
      for (const _ of started) note({ kind: "briefing", outcome: "started" });
      return started;
    },
    skip: async (schedule, leftOut, next, now) => {
      const isOurs = await briefings.skip(schedule, leftOut, next, now);
      if (isOurs) for (const _ of leftOut) note({ kind: "briefing", outcome: "skipped" });
      return isOurs;
    },
  };
}

function watchedDeliveries(deliveries: DeliveryStore, note: Note): DeliveryStore {
  return {
    ...deliveries,
    recordSent: async (claim, messageRef, revision, now, restMs) => {
      const next = await deliveries.recordSent(claim, messageRef, revision, now, restMs);
      const { dueSince, destination } = claim;
      if (dueSince !== undefined) {
        const seconds = (now.getTime() - dueSince.getTime()) / 1000;
        note({ kind: "post-recorded", platform: destination.platform, seconds });
      }
      return next;
    },
  };
}
