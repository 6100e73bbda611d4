import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { severalBriefings } from "../../../src/adapters/postgres/migrations/several-briefings.ts";
import { nextSlot } from "../../../src/domain/briefing.ts";
import { startBriefings } from "../../../src/pipeline/brief.ts";
import { openWorld, type World } from "../../world.ts";

const channel = { platform: "discord", workspaceId: "g", channelId: "c" } as const;

let world: World;
beforeEach(async () => {
  world = await openWorld();
  world.advance(new Date("2027-05-05T05:00:00Z").getTime() - world.ports.clock().getTime());
});
afterEach(() => world.close());

/** Takes the migration back, has an older Pullquote write rows, and brings the database up to date again. */
async function upgradedFrom(rows: string): Promise<void> {
  const client = new pg.Client(world.database.connection);
  await client.connect();
  await client.query(`
    alter table briefing_schedules drop column name, drop column topics, drop column length,
      drop column is_silent_when_quiet, drop column paused_at, drop column removed_at;
    alter table briefing_schedules add unique (platform, workspace_id, channel_id);
    drop index deliveries_briefing_once, deliveries_briefings;
    alter table deliveries drop column asked_at, drop column told;
    create unique index deliveries_briefing_once on deliveries (platform, workspace_id, channel_id, local_day)
      where local_day is not null;`);
  await client.query(rows);
  await client.query(severalBriefings);
  await client.end();
}

const told = () =>
  [...world.discord.posted.values()].flatMap(({ message }) => (message.kind === "briefing" ? [message.localDay] : []));

test("a briefing that was set before the upgrade keeps its time, is named by it, and tells today's day once", async () => {
  await upgradedFrom(`
    insert into briefing_schedules (platform, workspace_id, channel_id, at, time_zone, days, next_local_day, next_at)
      values ('discord', 'g', 'c', '08:00', 'Europe/Berlin', '{1,2,3,4,5}', '2027-05-05', '2027-05-05T06:00:00Z');
    insert into deliveries (platform, workspace_id, channel_id, schedule_id, local_day, covers_until, state, nonce, due_at,
        created_at, message_id)
      select platform, workspace_id, channel_id, id, '2027-05-04', '2027-05-04T06:00:00Z', 'sent', 'n', next_at, next_at, 'm'
      from briefing_schedules;`);
  const [schedule] = await world.store.briefings.of(channel);
  expect(schedule).toMatchObject({
    name: "08:00",
    days: [1, 2, 3, 4, 5],
    topics: [],
    length: "normal",
    isPaused: false,
  });
  if (schedule === undefined) throw new Error("there is no briefing");
  expect(await world.store.briefings.past(schedule.id, schedule.next)).toEqual({
    toldUntil: new Date("2027-05-04T06:00:00Z"),
    leftOut: [],
  });
  world.advance(3_600_001);
  await startBriefings(world.ports);
  await startBriefings(world.ports);
  await world.drain();
  expect(told()).toEqual(["2027-05-05"]);
  const [moved] = await world.store.briefings.of(channel);
  expect(moved?.next).toEqual(nextSlot(schedule, world.ports.clock(), "2027-05-05"));
});

test("a briefing that was due when Pullquote was upgraded is posted", async () => {
  await upgradedFrom(`
    insert into briefing_schedules (platform, workspace_id, channel_id, at, time_zone, days, next_local_day, next_at)
      values ('discord', 'g', 'c', '06:00', 'UTC', '{1,2,3,4,5,6,7}', '2027-05-06', '2027-05-06T06:00:00Z');
    insert into deliveries (platform, workspace_id, channel_id, schedule_id, local_day, covers_until, state, nonce, due_at,
        created_at)
      select platform, workspace_id, channel_id, id, '2027-05-05', '2027-05-05T04:00:00Z', 'due', 'n', '2027-05-05T04:00:00Z',
        '2027-05-05T04:00:00Z' from briefing_schedules;`);
  const [waiting] = await world.store.deliveries.waiting(world.ports.clock(), 5);
  await world.ports.queue.wake("post-briefing", waiting?.id ?? "");
  await world.drain();
  expect(told()).toEqual(["2027-05-05"]);
});
