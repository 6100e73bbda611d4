import type { Kysely, Transaction } from "kysely";
import type { ArticleId } from "../../domain/ids.ts";
import type { Filing } from "../../story-store.ts";
import type { FilingTerms } from "./filing-terms.ts";
import { holdFiling, keepProfile } from "./story-filing.ts";
import type { Tables } from "./tables.ts";

export async function unprofiled(db: Kysely<Tables>, limit: number): Promise<ArticleId[]> {
  const rows = await db.selectFrom("unprofiled").select("article_id").orderBy("article_id").limit(limit).execute();
  return rows.map((row) => row.article_id as ArticleId);
}

/** Keeps what others are compared with, for an article that stays where it was filed. */
export async function profile(
  tx: Transaction<Tables>,
  counted: FilingTerms,
  filing: Omit<Filing, "decide">,
): Promise<void> {
  await holdFiling(tx);
  const id = filing.articleId;
  const { numDeletedRows } = await tx.deleteFrom("unprofiled").where("article_id", "=", id).executeTakeFirst();
  const article = await tx.selectFrom("articles").select("seen_at").where("id", "=", id).executeTakeFirst();
  if (numDeletedRows === 0n || article === undefined) return;
  const terms = filing.termsOf(filing.profile);
  const keys = filing.keys(await counted.corpus(tx, [terms]));
  const reasons = ["filed before profiles were kept"];
  await keepProfile(tx, counted, { ...filing, seenAt: article.seen_at, terms, keys, reasons });
}
