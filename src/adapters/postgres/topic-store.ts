import { type Kysely, sql } from "kysely";
import { z } from "zod";
import type { TopicStore } from "../../store.ts";
import { storableJson } from "./storable.ts";
import type { Tables } from "./tables.ts";

const numbers = z.array(z.number());

/** A row that is not as we write it is as good as none: it is learned anew. */
const learnedTopics = z.object({
  languages: z.array(
    z.object({
      language: z.string(),
      articles: z.number(),
      features: z.array(z.string()),
      rarity: numbers,
      topics: z.array(z.object({ slug: z.string(), bar: z.number(), features: numbers, weights: numbers })),
    }),
  ),
});

export function topicStore(db: Kysely<Tables>): TopicStore {
  return {
    learnedAt: async () => (await db.selectFrom("learned_topics").select("learned_at").executeTakeFirst())?.learned_at,
    learned: async () => {
      const row = await db.selectFrom("learned_topics").select("learned").executeTakeFirst();
      return learnedTopics.safeParse(row?.learned).data;
    },
    keep: async (learned, at) => {
      const row = { learned: storableJson(learned), learned_at: at };
      await db
        .insertInto("learned_topics")
        .values(row)
        .onConflict((clash) => clash.column("is_only").doUpdateSet(row))
        .execute();
    },
    material: (characters, limit) => material(db, characters, limit),
  };
}

/** Articles of feeds that stand in the catalogue, but no copies: what private feeds say is nobody else's to learn from. */
async function material(db: Kysely<Tables>, characters: number, limit: number) {
  return db
    .selectFrom("articles")
    .select(["title", "language", sql<string>`left(text, ${characters})`.as("text")])
    .where("stage", "=", "filed")
    .where("copy_of", "is", null)
    .where("is_spun", "=", false)
    .where(
      sql<boolean>`exists (select from article_feeds join feeds on feeds.id = article_feeds.feed_id
        where article_feeds.article_id = articles.id and feeds.is_listed)`,
    )
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}
