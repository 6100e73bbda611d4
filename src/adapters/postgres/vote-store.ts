import { type Kysely, sql } from "kysely";
import type { Destination } from "../../domain/destination.ts";
import type { StoryId } from "../../domain/ids.ts";
import type { VoteStore } from "../../vote-store.ts";
import { byAsked } from "./by-asked.ts";
import { gathering } from "./gathering.ts";
import { channelColumns } from "./subscription-row.ts";
import type { Tables } from "./tables.ts";
import { wantedChannels } from "./wanted-channels.ts";

export function voteStore(db: Kysely<Tables>): VoteStore {
  const ofEach = gathering((asked: readonly Asked[]) => votesOfEach(db, asked));
  return {
    vote: ({ destination, storyId, userId, way, at }) =>
      db.transaction().execute(async (tx) => {
        const channel = channelColumns(destination);
        const own = { ...channel, story_id: storyId, user_id: userId };
        const value = way === "up" ? 1 : -1;
        const { numDeletedRows } = await tx
          .deleteFrom("votes")
          .where((eb) => eb.and({ ...own, way: value }))
          .executeTakeFirst();
        const isTakenBack = numDeletedRows > 0n;
        if (!isTakenBack) {
          await tx
            .insertInto("votes")
            .values({ ...own, way: value, at })
            .onConflict((clash) =>
              clash
                .columns(["platform", "workspace_id", "channel_id", "story_id", "user_id"])
                .doUpdateSet({ way: value, at }),
            )
            .execute();
        }
        const counts = await tx
          .selectFrom("votes")
          .select([upVotes, downVotes])
          .where((eb) => eb.and({ ...channel, story_id: storyId }))
          .executeTakeFirstOrThrow();
        return { ...counts, ...(!isTakenBack && { own: way }) };
      }),
    of: (destination, since, limit) => ofEach({ destination, since, limit }),
  };
}

type Asked = { readonly destination: Destination; readonly since: Date; readonly limit: number };
type Row = { readonly asked: string; readonly story: string; readonly up: number; readonly down: number };

async function votesOfEach(db: Kysely<Tables>, asked: readonly Asked[]) {
  const of = (column: "since" | "limit") => sql.val(asked.map((one) => one[column]));
  const { rows } = await sql<Row>`select wanted.asked, counted.story, counted.up, counted.down
    from ${wantedChannels(asked.map(({ destination }) => destination))}
    join unnest(${of("since")}::timestamptz[], ${of("limit")}::integer[])
      with ordinality as how (since, most, asked) using (asked)
    cross join lateral (
      select coalesce(stories.merged_into, stories.id) as story, ${countOf(1)} as up, ${countOf(-1)} as down, max(votes.at) as last
      from votes join stories on stories.id = votes.story_id
      where votes.platform = wanted.platform and votes.workspace_id = wanted.workspace_id
        and votes.channel_id = wanted.channel_id and votes.at >= how.since
      group by 1 order by last desc limit how.most) as counted
    order by wanted.asked, counted.last desc`.execute(db);
  const counts = byAsked(asked.length, rows);
  return counts.map((own) => own.map(({ story, up, down }) => ({ storyId: story as StoryId, up, down })));
}

function countOf(way: 1 | -1) {
  return sql<number>`(count(*) filter (where way = ${sql.lit(way)}))::int`;
}

const upVotes = countOf(1).as("up");
const downVotes = countOf(-1).as("down");
