import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { z } from "zod";
import type { PointedBullet } from "../../domain/pointed-bullet.ts";
import type { SummaryStore } from "../../summary-store.ts";
import { storableJson } from "./storable.ts";
import type { Tables } from "./tables.ts";

const storedBullets = z.array(
  z.object({ text: z.string(), sentences: z.array(z.number()), quotation: z.number().optional() }),
);

export function summaryStore(db: Kysely<Tables>): SummaryStore {
  return {
    answer: (question) => answer(db, question),
    async keep(question, bullets, at) {
      await db
        .insertInto("summaries")
        .values({ question_hash: hashOf(question), bullets: storableJson(bullets), created_at: at })
        .onConflict((conflict) => conflict.column("question_hash").doNothing())
        .execute();
    },
    reserve: (day, tokens, most) => reserve(db, day, tokens, most),
    async settle(day, difference) {
      await sql`update summarizer_days set tokens = greatest(0, tokens + ${difference}::bigint)
        where day = ${day}::date`.execute(db);
    },
    async isFirstToTell(day) {
      const { numAffectedRows } = await sql`insert into summarizer_days as kept (day, is_limit_told)
        values (${day}::date, true) on conflict (day) do update set is_limit_told = true
        where not kept.is_limit_told`.execute(db);
      return (numAffectedRows ?? 0n) > 0n;
    },
  };
}

async function answer(db: Kysely<Tables>, question: string): Promise<PointedBullet[] | undefined> {
  const row = await db
    .selectFrom("summaries")
    .select("bullets")
    .where("question_hash", "=", hashOf(question))
    .executeTakeFirst();
  return storedBullets.safeParse(row?.bullets).data?.map(({ text, sentences, quotation }) => ({
    text,
    sentences,
    ...(quotation !== undefined && { quotation }),
  }));
}

/** In one statement: workers that ask at once wait for one another's row. */
async function reserve(db: Kysely<Tables>, day: string, tokens: number, most: number): Promise<boolean> {
  if (tokens > most) return false;
  const { numAffectedRows } = await sql`insert into summarizer_days as kept (day, tokens)
    values (${day}::date, ${tokens}::bigint) on conflict (day) do update set tokens = kept.tokens + excluded.tokens
    where kept.tokens + excluded.tokens <= ${most}::bigint`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

function hashOf(question: string): string {
  return createHash("sha256").update(question).digest("hex");
}
