import { afterEach, beforeEach, expect, test } from "vitest";
import { openSlackPoster } from "../../../src/adapters/slack/poster.ts";
import { tokenSeal } from "../../../src/adapters/slack/token-seal.ts";
import { type BusyChannels, busyChannels } from "../../samples/busy-channels.ts";
import { type OneTime, oneTime } from "../../samples/one-time.ts";
import { openSlackSimulator, type SlackSimulator } from "../../simulators/slack/simulator.ts";
import type { SlackTeam } from "../../simulators/slack/team.ts";
import { openWorld, type World } from "../../world.ts";

const secretKeys = ["a key of the tests' own, long enough"] as const;
const oauth = { clientId: "1", clientSecret: "2", secretKeys, publicUrl: "https://news.example" };
const stories = 3;

let slack: SlackSimulator;
let world: World;
let time: OneTime;
let busy: BusyChannels;
let poster: ReturnType<typeof openSlackPoster>;
let [sound, broken]: SlackTeam[] = [];
let channels: Map<SlackTeam, readonly string[]>;
beforeEach(async () => {
  slack = await openSlackSimulator({ clock: () => world.ports.clock().getTime() });
  time = oneTime();
  world = await openWorld({
    isTicking: true,
    posters: (clock, log) => {
      const { apiUrl } = slack;
      // The store is there when the first post is made.
      const store = {
        get installations() {
          return world.store.installations;
        },
        get workspaces() {
          return world.store.workspaces;
        },
      };
      poster = openSlackPoster({ apiUrl, oauth, store, clock, log });
      return { slack: poster };
    },
  });
  busy = busyChannels(world, skip);
  channels = new Map();
  [sound, broken] = [slack, slack.addWorkspace()];
  for (const team of [sound, broken]) await install(team);
  await busy.newsBreaks(stories);
});
afterEach(async () => {
  await poster.close();
  time.end();
  await slack.close();
  await world.close();
  expect(slack.violations).toEqual([]);
});

function skip(ms: number): void {
  world.advance(ms);
  time.skip(ms);
}

async function install(team: SlackTeam): Promise<void> {
  const { teamId, botToken, botUserId } = team;
  await world.store.installations.save({
    workspace: { platform: "slack", id: teamId },
    name: teamId,
    sealedToken: tokenSeal(secretKeys).close(botToken, teamId),
    bot: { id: `B${teamId}`, userId: botUserId, name: "pullquote" },
    scopes: ["chat:write"],
    installedBy: "U0ANA",
    installedAt: world.ports.clock(),
  });
  const own = [team.addChannel(), team.addChannel()];
  channels.set(team, own);
  await busy.follow(own.map((channelId) => ({ platform: "slack", workspaceId: teamId, channelId })));
}

const posted = (team: SlackTeam | undefined) =>
  (team && channels.get(team))?.map((channelId) => team.messages(channelId).length);

async function postUntilTold(team: SlackTeam | undefined): Promise<void> {
  for (let round = 0; round < 60 && posted(team)?.some((count) => count < stories); round++) {
    await busy.post();
    skip(200);
  }
}

test("while one workspace's token is refused the other's posts go on, and its own come when it is in order again", async () => {
  broken?.revokeToken("invalid_auth");
  await postUntilTold(sound);
  expect([posted(sound), posted(broken)]).toEqual([
    [stories, stories],
    [0, 0],
  ]);
  broken?.restoreToken();
  await busy.settle(1000);
  expect(posted(broken)).toEqual([stories, stories]);
  expect(await world.store.deliveries.counts()).toMatchObject({ sent: 4 * stories, unknown: 0, refused: 0 });
  for (const ids of channels.values()) {
    for (const channelId of ids) {
      const team = ids === channels.get(slack) ? slack : broken;
      const marks = team?.messages(channelId).map(({ metadata }) => JSON.stringify(metadata)) ?? [];
      const due = (await busy.ledger()).filter((booked) => booked.channelId === channelId);
      expect(marks.map((mark) => due.findIndex(({ nonce }) => mark.includes(nonce)))).toEqual([0, 1, 2]);
    }
  }
}, 180_000);

test("a workspace that took the app out is left, and the other's posts go on", async () => {
  broken?.revokeToken("token_revoked");
  await busy.settle(1000);
  expect([posted(sound), posted(broken)]).toEqual([
    [stories, stories],
    [0, 0],
  ]);
  expect(world.events.filter(({ event }) => event === "slack-workspace-left")).toHaveLength(1);
  expect(await world.store.deliveries.counts()).toMatchObject({ sent: 2 * stories, unknown: 0, due: 0 });
}, 120_000);
