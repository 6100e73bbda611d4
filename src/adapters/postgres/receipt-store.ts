import type { Kysely } from "kysely";
import type { ReceiptStore } from "../../installation-store.ts";
import type { Tables } from "./tables.ts";

export function receiptStore(db: Kysely<Tables>): ReceiptStore {
  return {
    isFirst: async (platform, id, now) => {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("receipts")
        .values({ platform, id, at: now })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },
  };
}
