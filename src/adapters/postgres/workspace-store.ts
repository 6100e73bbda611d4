import { type Kysely, sql, type Transaction } from "kysely";
import type { WorkspaceStore } from "../../channel-store.ts";
import type { Word, Workspace } from "../../domain/word.ts";
import type { WorkspaceRow } from "./channel-tables.ts";
import { eraseWorkspace, forgetLeft } from "./forget-left.ts";
import { isJustRestored } from "./just-restored.ts";
import type { Tables } from "./tables.ts";

const welcome: Word = { kind: "welcome" };

export function workspaceStore(db: Kysely<Tables>): WorkspaceStore {
  return {
    join: (workspaces, now) => db.transaction().execute((tx) => join(tx, workspaces, now)),
    known: async (platform) => {
      const rows = await db
        .selectFrom("workspaces")
        .select("workspace_id")
        .where("platform", "=", platform)
        .where("left_at", "is", null)
        .execute();
      return rows.map(({ workspace_id }) => workspace_id);
    },
    leave: (workspace, now) => db.transaction().execute((tx) => leave(tx, workspace, now)),
    forget: (leftBefore) => db.transaction().execute((tx) => forgetLeft(tx, leftBefore)),
    erase: (workspace) => db.transaction().execute((tx) => eraseWorkspace(tx, workspace)),
  };
}

/** Of several processes that see the same, one adds the row, or finds us back there, and owes the welcome that nobody had. */
async function join(tx: Transaction<Tables>, workspaces: readonly Workspace[], now: Date): Promise<void> {
  const there = sql`unnest(${sql.val(workspaces.map(({ platform }) => platform))}::text[],
    ${sql.val(workspaces.map(({ id }) => id))}::text[]) as there (platform, workspace_id)`;
  const { rows } = await sql<
    Pick<WorkspaceRow, "platform" | "workspace_id" | "welcomed_at">
  >`update workspaces set left_at = null
    from ${there} where workspaces.platform = there.platform and workspaces.workspace_id = there.workspace_id
      and left_at is not null
    returning workspaces.platform, workspaces.workspace_id, welcomed_at`.execute(tx);
  for (const back of rows) {
    // What was closed when we left may be open now; if not, it is paused again.
    await sql`update channels set paused_at = null, paused_reason = null
      where platform = ${back.platform} and workspace_id = ${back.workspace_id}`.execute(tx);
    // Perhaps we were taken out since we could say nothing there, and may now.
    if (back.welcomed_at === null) {
      await sql`insert into owed_words (platform, workspace_id, word, look_at)
        values (${back.platform}, ${back.workspace_id}, ${JSON.stringify(welcome)}::jsonb, ${now})`.execute(tx);
    }
  }
  await sql`with added as (insert into workspaces (platform, workspace_id)
      select distinct platform, workspace_id from ${there} order by 1, 2
      on conflict do nothing returning platform, workspace_id)
    insert into owed_words (platform, workspace_id, word, look_at)
    select platform, workspace_id, ${JSON.stringify(welcome)}::jsonb, ${now}::timestamptz from added
    where not ${isJustRestored(now)}`.execute(tx);
}

async function leave(tx: Transaction<Tables>, { platform, id }: Workspace, now: Date): Promise<void> {
  await sql`insert into workspaces (platform, workspace_id, left_at) values (${platform}, ${id}, ${now}::timestamptz)
    on conflict (platform, workspace_id) do update set left_at = ${now} where workspaces.left_at is null`.execute(tx);
  await sql`delete from owed_words where platform = ${platform} and workspace_id = ${id}`.execute(tx);
}
