import { type Kysely, sql, type Transaction } from "kysely";
import { z } from "zod";
import type { OwedWord, WordStore } from "../../channel-store.ts";
import type { DeliveryId } from "../../domain/ids.ts";
import type { Word } from "../../domain/word.ts";
import { newNonce } from "./new-nonce.ts";
import { storableJson } from "./storable.ts";
import type { Tables } from "./tables.ts";

const storedWord = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("welcome") }),
  z.object({
    kind: z.literal("paused"),
    channelId: z.string(),
    channelName: z.string().exactOptional(),
    reason: z.string(),
  }),
  z.object({ kind: z.literal("restored"), takenAt: z.string(), begunAt: z.string() }),
]);

export function wordFrom(stored: unknown): Word {
  return storedWord.parse(stored);
}

export function wordStore(db: Kysely<Tables>): WordStore {
  return {
    owed: async (now, limit) => {
      const rows = await db
        .selectFrom("owed_words")
        .selectAll()
        .where("look_at", "<=", now)
        .orderBy("look_at")
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        workspace: { platform: row.platform, id: row.workspace_id },
        word: wordFrom(row.word),
      }));
    },
    say: (owed, channelId, now) => db.transaction().execute((tx) => say(tx, owed, channelId, now)),
    putOff: async ({ id }, until) => {
      await db.updateTable("owed_words").set({ look_at: until }).where("id", "=", id).execute();
    },
  };
}

/** Who takes the row away is the one who makes the delivery. */
async function say(
  tx: Transaction<Tables>,
  { id, workspace, word }: OwedWord,
  channelId: string | undefined,
  now: Date,
): Promise<DeliveryId | undefined> {
  const { numDeletedRows } = await tx.deleteFrom("owed_words").where("id", "=", id).executeTakeFirst();
  if (numDeletedRows === 0n || channelId === undefined) return undefined;
  if (word.kind === "welcome") {
    await sql`update workspaces set welcomed_at = ${now}
      where platform = ${workspace.platform} and workspace_id = ${workspace.id}`.execute(tx);
  }
  const { id: delivery } = await tx
    .insertInto("deliveries")
    .values({
      platform: workspace.platform,
      workspace_id: workspace.id,
      channel_id: channelId,
      word: storableJson(word),
      state: "due",
      nonce: newNonce(),
      due_at: now,
      created_at: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return delivery as DeliveryId;
}
