import type pg from "pg";
import { UserError } from "../../../domain/errors.ts";
import { markRestored } from "./mark-restored.ts";
import { ourTables } from "./our-tables.ts";
import { refuseBots } from "./refuse-bots.ts";
import { openBackupSession } from "./session.ts";

/**
 * Notes that these data are a copy, or were set back, by other means than ours. As of when they are is told by the last
 * thing that they know of. Returns that moment.
 */
export async function adoptData(connection: pg.ClientConfig): Promise<Date> {
  const { client, hangUp } = await openBackupSession(connection, "pullquote adopt");
  try {
    await refuseBots(client);
    const names = (await ourTables(client)).map(({ name }) => name);
    if (names.length === 0) throw new UserError("There is nothing of Pullquote's in this database yet.");
    if (!names.includes("restores")) {
      throw new UserError("These data are those of an older Pullquote. Start this one once before you copy them.");
    }
    await client.query("begin");
    const { rows } = await client.query<{ at: Date }>(
      `select coalesce(max(at), now()) as at from (select max(seen_at) from articles union all
         select max(updated_at) from stories union all select max(last_success_at) from feeds union all
         select max(created_at) from deliveries union all select max(sent_at) from deliveries) as last (at)
       where at <= now()`,
    );
    const at = rows[0]?.at ?? new Date();
    await markRestored(client, { kind: "copy", takenAt: at.toISOString(), source: "adopted" });
    await client.query("commit");
    return at;
  } finally {
    await hangUp();
  }
}
