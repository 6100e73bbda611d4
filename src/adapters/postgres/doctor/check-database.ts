import pg from "pg";
import { z } from "zod";
import type { Destination } from "../../../domain/destination.ts";
import { type Finding, right, wrong } from "../../../domain/finding.ts";
import type { DataCheck } from "./check-data.ts";
import { installed } from "./installed.ts";

/** Nothing is waited for longer. Milliseconds. */
const patience = { connectionTimeoutMillis: 5_000, query_timeout: 10_000 } satisfies pg.ClientConfig;

const server = z.object({ version: z.string(), has_tables: z.boolean(), may_create: z.boolean().nullable() });
const channel = z.object({ platform: z.string(), workspace_id: z.string(), channel_id: z.string() });

/** Looks into a database without changing it: not even its tables are made or brought up to date. */
export async function checkDatabase(
  connection: pg.ClientConfig,
  { subject, advice }: { readonly subject: string; readonly advice: string },
): Promise<DataCheck> {
  const client = new pg.Client({ application_name: "pullquote doctor", ...patience, ...connection });
  // What breaks later breaks the query that waits for it, too.
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("begin transaction read only");
    return await look(client, subject);
  } catch (error) {
    return { findings: [wrong(subject, `the database does not answer: ${reasonOf(error)}.`, advice)] };
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function look(client: pg.Client, subject: string): Promise<DataCheck> {
  const { rows } = await client.query(
    `select split_part(current_setting('server_version'), ' ', 1) as version,
            to_regclass('briefing_schedules') is not null as has_tables,
            has_schema_privilege(current_schema(), 'create') as may_create`,
  );
  const { version, has_tables: hasTables, may_create: mayCreate } = server.parse(rows[0]);
  if (mayCreate !== true) return { findings: [forbidden(subject)] };
  if (!hasTables) {
    return {
      findings: [right(subject, `PostgreSQL ${version} answers; its tables come with npm start.`)],
      followed: [],
      installations: [],
    };
  }
  const followed = await followedChannels(client);
  const channels = `${followed.length} ${followed.length === 1 ? "channel follows" : "channels follow"} something`;
  return {
    findings: [right(subject, `PostgreSQL ${version} answers; ${channels}.`)],
    followed,
    installations: await installed(client),
  };
}

function forbidden(subject: string): Finding {
  const todo = "Let it: grant create on schema public to it, or give it a database of its own.";
  return wrong(subject, "the database's user may not make tables there.", todo);
}

async function followedChannels(client: pg.Client): Promise<readonly Destination[]> {
  const { rows } = await client.query(
    `select platform, workspace_id, channel_id from subscriptions
     union select platform, workspace_id, channel_id from briefing_schedules order by 1, 2, 3`,
  );
  return rows.map((row) => {
    const { platform, workspace_id: workspaceId, channel_id: channelId } = channel.parse(row);
    return { platform, workspaceId, channelId };
  });
}

/** Connecting to a name with several addresses fails with an AggregateError, whose own message is empty. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join("; ");
  return error instanceof Error ? error.message || error.name : String(error);
}
