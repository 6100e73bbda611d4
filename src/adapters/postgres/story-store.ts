import type { Kysely } from "kysely";
import type { StoryId } from "../../domain/ids.ts";
import type { StoryStore } from "../../story-store.ts";
import { openFilingTerms } from "./filing-terms.ts";
import { openNeighbours } from "./neighbours.ts";
import { newestStories } from "./newest-stories.ts";
import { openSeenStories } from "./seen-stories.ts";
import { openStoriesFor } from "./stories-for.ts";
import { storedStory } from "./story-articles.ts";
import { digestsOf, latestDigests, saveDigest } from "./story-digests.ts";
import { fileArticle } from "./story-filing.ts";
import { hiddenFrom, merge, move, neighbourhood, unexamined } from "./story-merging.ts";
import type { Tables } from "./tables.ts";
import { profile, unprofiled } from "./unprofiled.ts";

export function storyStore(db: Kysely<Tables>): StoryStore {
  const counted = openFilingTerms();
  const known = { counted, neighbours: openNeighbours() };
  return {
    get: (id) => storedStory(db, id),
    file: (filing, window, now) => fileArticle(db, known, filing, window, now),
    unprofiled: (limit) => unprofiled(db, limit),
    profile: (filing) => db.transaction().execute((tx) => profile(tx, counted, filing)),
    unexamined: (since, limit) => unexamined(db, since, limit),
    neighbourhood: (id, asked, since) => neighbourhood(db, known, id, asked, since),
    merge: (stories, now) => db.transaction().execute((tx) => merge(tx, stories, now)),
    move: (article, now) => db.transaction().execute((tx) => move(tx, article, now)),
    seen: openSeenStories(db),
    hiddenFrom: (id, destination) => hiddenFrom(db, id, destination),
    uncondensed: (before, limit) => uncondensed(db, before, limit),
    saveDigest: (digest, matches, now) => db.transaction().execute((tx) => saveDigest(tx, digest, matches, now)),
    recordNothingToSay: async (id, revision) => {
      await db
        .updateTable("stories")
        .set({ is_condensed: true })
        .where("id", "=", id)
        .where("revision", "=", revision)
        .execute();
    },
    digest: async (id) => (await digestsOf(db, [id]))[0],
    newest: (asked, limit) => newestStories(db, asked, limit),
    latest: (limit) => latestDigests(db, limit),
    storiesFor: openStoriesFor(db),
  };
}

async function uncondensed(db: Kysely<Tables>, before: Date, limit: number): Promise<StoryId[]> {
  const rows = await db
    .selectFrom("stories")
    .select("id")
    .where("is_condensed", "=", false)
    .where("updated_at", "<", before)
    .orderBy("updated_at")
    .limit(limit)
    .execute();
  return rows.map((row) => row.id as StoryId);
}
