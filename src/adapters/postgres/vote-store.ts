import { type Kysely, sql } from "kysely";
import type { StoryId } from "../../domain/ids.ts";
import type { VoteStore } from "../../vote-store.ts";
import { channelColumns } from "./subscription-row.ts";
import type { Tables } from "./tables.ts";

export function voteStore(db: Kysely<Tables>): VoteStore {
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
    of: async (destination, since, limit) => {
      const story = sql<string>`coalesce(stories.merged_into, stories.id)`;
      const rows = await db
        .selectFrom("votes")
        .innerJoin("stories", "stories.id", "votes.story_id")
        .select([story.as("story"), upVotes, downVotes])
        .where((eb) => eb.and(channelColumns(destination)))
        .where("votes.at", ">=", since)
        .groupBy(story)
        .orderBy(sql`max(votes.at)`, "desc")
        .limit(limit)
        .execute();
      return rows.map(({ story: id, up, down }) => ({ storyId: id as StoryId, up, down }));
    },
  };
}

const upVotes = sql<number>`(count(*) filter (where way = 1))::int`.as("up");
const downVotes = sql<number>`(count(*) filter (where way = -1))::int`.as("down");
