import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { slackScopes } from "../../../config/slack-scopes.ts";
import type { Message } from "../../../src/message/message.ts";
import { slackDelivery } from "../../samples/delivery.ts";
import { messages } from "../../samples/messages.ts";
import { openSlackSession, type SlackSession, sessionKeys, type Way } from "../../samples/slack-session.ts";
import type { World } from "../../world.ts";

const digest = messages.digest as Message;
const ways: readonly Way[] = ["sockets", "requests"];

describe.each(ways)("workspaces that add the app, over %s", (way) => {
  let session: SlackSession;
  let slack: SlackSession["slack"];
  let server: SlackSession["server"];
  let world: World;

  const install = (teamId: string, more: object = {}) => session.install({ teamId, ...more });
  const delivery = (workspaceId: string, channelId: string) => {
    const usual = slackDelivery(channelId);
    return { ...usual, destination: { ...usual.destination, workspaceId } };
  };
  const told = (event: string) => world.events.filter((one) => one.event === event);

  beforeEach(async () => {
    session = await openSlackSession(way);
    ({ slack, server, world } = session);
  });
  afterEach(() => session.close());

  it("are offered it in words, say what to type next, and are welcomed once", async () => {
    const offer = await (await fetch(`${server.url}/slack/install`)).text();
    expect(offer).toContain("Add to Slack");
    const page = await install("T0ONE", { userId: "U0ADMIN" });
    expect(page).toMatchObject({ status: 200, html: expect.stringContaining("Pullquote is in Workspace T0ONE") });
    expect(page.html).toContain("/news follow world");
    expect(page.html).toContain("https://app.slack.com/client/T0ONE");
    await install("T0ONE", { userId: "U0ADMIN" });
    await world.drain();
    const [welcome, ...more] = slack.workspace("T0ONE").messages("U0ADMIN");
    expect(welcome?.text).toContain("/news");
    expect(more).toEqual([]);
    expect(slack.violations).toEqual([]);
  });

  it("are served each with its own token, and see nothing of one another", async () => {
    await Promise.all([install("T0ONE"), install("T0TWO")]);
    const [one, two] = [slack.workspace("T0ONE"), slack.workspace("T0TWO")];
    const [here, there] = [one.addChannel(), two.addChannel()];
    expect((await one.command("follow world", { channelId: here })).text).toMatch(/follow/i);
    expect((await two.command("following", { channelId: there })).text).toContain("follows nothing yet");
    const poster = session.openPoster();
    expect(await poster.post(delivery("T0ONE", here), digest)).toMatchObject({ kind: "sent" });
    expect(await poster.post(delivery("T0TWO", there), digest)).toMatchObject({ kind: "sent" });
    expect(await poster.post(delivery("T0TWO", here), digest)).toMatchObject({ kind: "refused" });
    expect([one.messages(here).length, two.messages(there).length]).toEqual([1, 1]);
    expect(slack.violations).toEqual([]);
  });

  it("keep their tokens sealed, in the database and in the log", async () => {
    await install("T0ONE");
    const { botToken } = slack.workspace("T0ONE");
    const [kept] = await world.store.installations.all("slack");
    expect(kept).toMatchObject({ workspace: { id: "T0ONE" }, name: "Workspace T0ONE", installedBy: "U0ADMIN" });
    expect(kept?.scopes).toEqual(slackScopes());
    expect(JSON.stringify([kept, world.events])).not.toContain(botToken);
  });

  it.each([
    ["who says no on Slack's page", { answer: "deny" }, 403, "Nothing was added"],
    ["a whole organisation", { isEnterprise: true }, 403, "Not for a whole organisation"],
  ])("turn away %s in words, and keep nothing", async (_, decision, status, words) => {
    const page = await install("E0ORG", decision);
    expect(page).toMatchObject({ status, html: expect.stringContaining(words) });
    expect(page.html).toContain(`${server.url}/slack/install`);
    expect(await world.store.installations.all("slack")).toEqual([]);
    expect(slack.requests("auth.revoke")).toHaveLength("isEnterprise" in decision ? 1 : 0);
  });

  it("cannot be added by a link that another browser began, nor with a made-up state", async () => {
    const offer = await fetch(`${server.url}/slack/install`);
    const address = /href="([^"]*authorize[^"]*)"/.exec(await offer.text())?.[1]?.replaceAll("&amp;", "&") ?? "";
    const back = slack.decide(address, { teamId: "T0EVIL" });
    const withoutCookie = await fetch(back);
    expect([withoutCookie.status, await withoutCookie.text()]).toEqual([400, expect.stringContaining("start again")]);
    const made = new URL(back);
    made.searchParams.set("state", "made.up.state");
    const forged = await fetch(made, { headers: { cookie: "slack-app-oauth-state=made.up.state" } });
    expect(forged.status).toBe(400);
    for (const query of ["", "?error=invalid_scope", "?code=guessed"]) {
      expect((await fetch(`${server.url}/slack/oauth${query}`)).status).toBe(400);
    }
    expect(await world.store.installations.all("slack")).toEqual([]);
    expect(slack.requests("oauth.v2.access")).toEqual([]);
  });

  it("cannot make us ask Slack without end", async () => {
    const offer = await fetch(`${server.url}/slack/install`);
    const [cookie = ""] = offer.headers.getSetCookie().map((one) => one.split(";", 1)[0] ?? "");
    const state = cookie.slice(cookie.indexOf("=") + 1);
    const tries = Array.from({ length: 70 }, async () => {
      const back = await fetch(`${server.url}/slack/oauth?code=guessed&state=${state}`, { headers: { cookie } });
      return back.status;
    });
    expect(new Set(await Promise.all(tries))).toEqual(new Set([502, 429]));
    expect(slack.requests("oauth.v2.access").length).toBeLessThanOrEqual(60);
  });

  it("are told when Slack or the database fails on the way, and can try again", async () => {
    slack.fault("oauth.v2.access", { how: "http-500-before" });
    expect(await install("T0ONE")).toMatchObject({ status: 502, html: expect.stringContaining("did not work") });
    expect(told("slack-not-installed")).toHaveLength(1);
    expect(await install("T0ONE")).toMatchObject({ status: 200 });
  });

  it("are forgotten at once when they take it out, and the others are not", async () => {
    await Promise.all([install("T0ONE"), install("T0TWO")]);
    for (const id of ["T0ONE", "T0TWO"]) {
      const team = slack.workspace(id);
      await team.command("follow world", { channelId: team.addChannel() });
    }
    await slack.workspace("T0ONE").uninstall();
    await expect.poll(async () => (await world.store.installations.all("slack")).length, { timeout: 5000 }).toBe(1);
    const { rows } = await everything(world, "T0ONE");
    expect(rows).toEqual([]);
    expect((await everything(world, "T0TWO")).rows.length).toBeGreaterThan(0);
    const two = slack.workspace("T0TWO");
    expect((await two.command("following", { channelId: two.addChannel() })).text).not.toContain("no access");
    const refused = await session.openPoster().post(delivery("T0ONE", "C1"), digest);
    expect(refused).toMatchObject({ kind: "refused", reason: expect.stringContaining("/slack/install") });
  });

  it("are not forgotten by word of an old farewell that comes after they are back", async () => {
    await install("T0ONE");
    const team = slack.workspace("T0ONE");
    await team.command("follow world", { channelId: team.addChannel() });
    await team.event({ type: "app_uninstalled" });
    await expect.poll(() => told("slack-farewell").length, { timeout: 5000 }).toBe(1);
    expect((await world.store.installations.all("slack")).length).toBe(1);
  });

  it("are heard once when the same event comes twice, over restarts and processes", async () => {
    await install("T0ONE");
    const team = slack.workspace("T0ONE");
    await team.event({ type: "app_uninstalled" }, { eventId: "Ev1", copies: 3 });
    await session.openBot();
    await team.event({ type: "app_uninstalled" }, { eventId: "Ev1" });
    await team.event({ type: "app_uninstalled" }, { eventId: "Ev2" });
    await expect.poll(() => told("slack-farewell").length, { timeout: 5000 }).toBe(2);
    expect(told("slack-event-repeated")).toHaveLength(3);
  });

  it("are acknowledged at once while the database is slow", { timeout: 30_000 }, async () => {
    await install("T0ONE");
    const team = slack.workspace("T0ONE");
    const { installations, receipts } = world.store;
    const slowly = <A extends unknown[], R>(ask: (...asked: A) => Promise<R>) => {
      return (...asked: A) => sleep(5000).then(() => ask(...asked));
    };
    await session.openBot(sessionKeys, {
      ...world.store,
      installations: { ...installations, of: slowly(installations.of) },
      receipts: { isFirst: slowly(receipts.isFirst) },
    });
    await team.event({ type: "app_uninstalled" });
    expect((await team.command("help", { channelId: team.addChannel() })).text).toContain("/news");
    await expect.poll(() => told("slack-farewell").length, { timeout: 20_000 }).toBe(1);
    expect(slack.violations).toEqual([]);
  });

  it("that lost their token stop nobody else, and that is said once", async () => {
    await Promise.all([install("T0ONE"), install("T0TWO")]);
    const [one, two] = [slack.workspace("T0ONE"), slack.workspace("T0TWO")];
    const [here, there] = [one.addChannel(), two.addChannel()];
    const poster = session.openPoster();
    one.revokeToken("invalid_auth");
    const lost = await poster.post(delivery("T0ONE", here), digest);
    expect(lost).toMatchObject({ kind: "retry", reason: expect.stringContaining("/slack/install") });
    expect(await poster.post(delivery("T0ONE", one.addChannel()), digest)).toMatchObject({ kind: "retry" });
    expect(await poster.post(delivery("T0TWO", there), digest)).toMatchObject({ kind: "sent" });
    expect(told("slack-token-refused")).toHaveLength(1);
    expect(slack.requests("chat.postMessage", "T0ONE")).toHaveLength(1);
    await install("T0ONE");
    expect(await poster.post(delivery("T0ONE", here), digest)).toMatchObject({ kind: "retry" });
    await session.openPoster().post(delivery("T0ONE", here), digest);
    expect(one.messages(here)).toHaveLength(1);
  });

  it("that took it out while nobody listened are left, and come back by adding it again", async () => {
    await install("T0ONE");
    const one = slack.workspace("T0ONE");
    const channelId = one.addChannel();
    const destination = { platform: "slack", workspaceId: "T0ONE", channelId };
    const poster = session.openPoster();
    one.revokeToken("account_inactive");
    expect(await poster.post(delivery("T0ONE", channelId), digest)).toMatchObject({ kind: "refused" });
    expect((await world.store.channels.of(destination)).pausedFor).toContain("removed");
    await install("T0ONE");
    expect((await world.store.channels.of(destination)).pausedFor).toBeUndefined();
    expect((await session.openPoster().post(delivery("T0ONE", channelId), digest)).kind).toBe("sent");
  });

  it("whose token no key opens are told what to do, and open again with the old key behind the new one", async () => {
    await install("T0ONE");
    const one = slack.workspace("T0ONE");
    const channelId = one.addChannel();
    const fresh: typeof sessionKeys = ["another key that is long enough as well"];
    const locked = await session.openPoster(fresh).post(delivery("T0ONE", channelId), digest);
    expect(locked).toMatchObject({ kind: "retry", reason: expect.stringContaining("SECRET_KEY") });
    expect(told("slack-token-locked")).toHaveLength(1);
    await session.openBot(fresh);
    const answer = await one.command("help", { channelId });
    expect(answer.text).toContain("no access to this workspace");
    await session.openBot([fresh[0], ...sessionKeys]);
    expect((await one.command("help", { channelId })).text).not.toContain("no access");
    expect((await session.openPoster(fresh).post(delivery("T0ONE", channelId), digest)).kind).toBe("sent");
    expect(slack.violations).toEqual([]);
  });
});

/** Every row that names a workspace, in whatever table. */
async function everything({ database }: World, workspaceId: string) {
  const { default: pg } = await import("pg");
  const client = new pg.Client(database.connection);
  await client.connect();
  try {
    const tables = await client.query(
      "select table_name as name from information_schema.columns where column_name = 'workspace_id' and table_schema = 'public'",
    );
    const found: { table: string }[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await client.query(`select * from ${pg.escapeIdentifier(name)} where workspace_id = $1`, [
        workspaceId,
      ]);
      found.push(...rows.map(() => ({ table: String(name) })));
    }
    return { rows: found.filter(({ table }) => table !== "muted_channels") };
  } finally {
    await client.end();
  }
}
