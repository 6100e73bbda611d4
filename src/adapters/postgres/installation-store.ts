import { type Kysely, sql } from "kysely";
import type { Platform } from "../../domain/destination.ts";
import type { Workspace } from "../../domain/word.ts";
import type { Installation, InstallationStore } from "../../installation-store.ts";
import type { InstallationRow } from "./channel-tables.ts";
import type { Tables } from "./tables.ts";

export function installationStore(db: Kysely<Tables>): InstallationStore {
  return {
    of: async (workspace) => {
      const row = await db
        .selectFrom("installations")
        .selectAll()
        .where((eb) => eb.and(columnsOf(workspace)))
        .executeTakeFirst();
      return row && fromRow(row);
    },
    all: async (platform) => {
      const rows = await db
        .selectFrom("installations")
        .selectAll()
        .where("platform", "=", platform)
        .orderBy("workspace_id")
        .execute();
      return rows.map(fromRow);
    },
    save: async (installation) => {
      const row = toRow(installation);
      await db
        .insertInto("installations")
        .values(row)
        .onConflict((conflict) => conflict.columns(["platform", "workspace_id"]).doUpdateSet(row))
        .execute();
    },
    reseal: async (workspace, from, to) => {
      await sql`update installations set sealed_token = ${to}
        where platform = ${workspace.platform} and workspace_id = ${workspace.id} and sealed_token = ${from}`.execute(
        db,
      );
    },
  };
}

function columnsOf({ platform, id }: Workspace) {
  return { platform, workspace_id: id };
}

function toRow(installation: Installation): InstallationRow {
  const { workspace, name, sealedToken, bot, scopes, installedBy, installedAt } = installation;
  return {
    ...columnsOf(workspace),
    name,
    sealed_token: sealedToken,
    bot_id: bot.id,
    bot_user_id: bot.userId,
    bot_name: bot.name,
    scopes: [...scopes],
    installed_by: installedBy,
    installed_at: installedAt,
  };
}

function fromRow(row: InstallationRow): Installation {
  return {
    workspace: { platform: row.platform as Platform, id: row.workspace_id },
    name: row.name,
    sealedToken: row.sealed_token,
    bot: { id: row.bot_id, userId: row.bot_user_id, name: row.bot_name },
    scopes: row.scopes,
    installedBy: row.installed_by,
    installedAt: row.installed_at,
  };
}
