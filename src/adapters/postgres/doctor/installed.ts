import type pg from "pg";
import { z } from "zod";
import type { Installation } from "../../../installation-store.ts";

const row = z.object({
  platform: z.string(),
  workspace_id: z.string(),
  name: z.string(),
  sealed_token: z.string(),
  bot_id: z.string(),
  bot_user_id: z.string(),
  bot_name: z.string(),
  scopes: z.array(z.string()),
  installed_by: z.string(),
  installed_at: z.date(),
});

/** The workspaces that let us in; none where the tables are older than they. */
export async function installed(client: pg.Client): Promise<readonly Installation[]> {
  const known = await client.query("select to_regclass('installations') is not null as has_them");
  if (known.rows[0]?.has_them !== true) return [];
  const { rows } = await client.query("select * from installations order by platform, workspace_id");
  return rows.map((found) => {
    const told = row.parse(found);
    return {
      workspace: { platform: told.platform, id: told.workspace_id },
      name: told.name,
      sealedToken: told.sealed_token,
      bot: { id: told.bot_id, userId: told.bot_user_id, name: told.bot_name },
      scopes: told.scopes,
      installedBy: told.installed_by,
      installedAt: told.installed_at,
    };
  });
}
