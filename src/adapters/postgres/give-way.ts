import { sql, type Transaction } from "kysely";
import type { Claim } from "../../store.ts";
import type { Tables } from "./tables.ts";

type Twins = { own: string; ownStory: string; root: string; twin: string };

/**
 * Drops a claimed delivery where the channel has another of the same story that is out or may be: two stories that
 * became one while their posts were under way. From then on that message is the one that is edited.
 */
export async function giveWay(tx: Transaction<Tables>, { id, attempts }: Claim, now: Date): Promise<boolean> {
  const { rows } = await sql<Twins>`select own.id as own, own.story_id as "ownStory", root.id as root, twin.id as twin
    from deliveries as own
    join stories as own_story on own_story.id = own.story_id
    join stories as root on root.id = coalesce(own_story.merged_into, own_story.id)
    join stories as twin_story on twin_story.id = root.id or twin_story.merged_into = root.id
    join deliveries as twin on twin.story_id = twin_story.id and twin.platform = own.platform
      and twin.workspace_id = own.workspace_id and twin.channel_id = own.channel_id
    where own.id = ${id} and own.attempts = ${attempts} and own.state in ('due', 'sending') and own.message_id is null
      and twin.id <> own.id and (twin.message_id is not null or twin.state = 'unknown')
    order by (twin_story.id = root.id) desc, twin.id limit 1
    for update of own, twin`.execute(tx);
  const [found] = rows;
  if (found === undefined) return false;
  await tx.deleteFrom("deliveries").where("id", "=", found.own).execute();
  if (found.ownStory === found.root) await follow(tx, found, now);
  return true;
}

/** The twin's message shows what its story told before the two became one. */
async function follow(tx: Transaction<Tables>, { twin, root }: Twins, now: Date): Promise<void> {
  await sql`update deliveries set story_id = ${root}, revision = (select revision from stories where id = ${root}),
      state = case when state = 'sent' then 'due' else state end,
      due_at = case when state = 'sent' then ${now} else due_at end,
      revised_at = case when message_id is null then revised_at else ${now} end
    where id = ${twin}`.execute(tx);
}
