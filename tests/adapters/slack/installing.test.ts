import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { slackScopes } from "../../../config/slack-scopes.ts";
import { openSlackBot } from "../../../src/adapters/slack/bot.ts";
import { openSlackPoster } from "../../../src/adapters/slack/poster.ts";
import { noticePage } from "../../../src/adapters/web/frame.ts";
import { markupOf } from "../../../src/adapters/web/html.ts";
import { commands as allCommands } from "../../../src/commands/all.ts";
import { dispatcher } from "../../../src/commands/dispatch.ts";
import { placesOf } from "../../../src/commands/places.ts";
import type { OpenBot } from "../../../src/commands/platform-adapter.ts";
import type { Message } from "../../../src/message/message.ts";
import { type BotServer, openBotServer } from "../../samples/bot-server.ts";
import { slackDelivery } from "../../samples/delivery.ts";
import { messages } from "../../samples/messages.ts";
import { openSlackSimulator, type SlackSimulator } from "../../simulators/slack/simulator.ts";
import { openWorld, type World } from "../../world.ts";

const keys: [string, ...string[]] = ["a key that is long enough to be secret"];
const digest = messages.digest as Message;

describe.each(["sockets", "requests"])("workspaces that add the app, over %s", (way) => {
  let slack: SlackSimulator;
  let server: BotServer;
  let world: World;
  let bot: OpenBot | undefined;
  const opened: { close(): Promise<void> }[] = [];

  const access = (secretKeys = keys) => {
    const { clientId, clientSecret, apiUrl } = slack;
    const { store, clock, log } = world.ports;
    return { oauth: { clientId, clientSecret, secretKeys, publicUrl: server.url }, apiUrl, store, clock, log };
  };
  const openBot = async (secretKeys = keys) => {
    const { appToken, signingSecret } = slack;
    bot = await openSlackBot({
      ...access(secretKeys),
      ...(way === "sockets" ? { appToken } : { signingSecret }),
      commands: allCommands,
      dispatch: dispatcher(allCommands, world.ports),
      places: placesOf(world.ports),
      scopes: slackScopes(),
      drawPage: ({ title, sentences, way: onward }) => markupOf(noticePage(title, sentences, onward)),
    });
    opened.push(bot);
    server.serve(bot);
  };
  const openPoster = (secretKeys = keys) => {
    const poster = openSlackPoster(access(secretKeys));
    opened.push(poster);
    return poster;
  };
  const install = (teamId: string, more: object = {}) =>
    slack.install(`${server.url}/slack/install`, { teamId, ...more });
  const delivery = (workspaceId: string, channelId: string) => {
    const usual = slackDelivery(channelId);
    return { ...usual, destination: { ...usual.destination, workspaceId } };
  };
  const told = (event: string) => world.events.filter((one) => one.event === event);

  beforeEach(async () => {
    slack = await openSlackSimulator();
    let posting: ReturnType<typeof openSlackPoster> | undefined;
    // The poster needs the store, which the world opens: it is made when it is first asked.
    const lazily = () => {
      posting ??= openPoster();
      return posting;
    };
    world = await openWorld({
      posters: () => ({
        slack: {
          post: (...asked) => lazily().post(...asked),
          find: (asked) => lazily().find(asked),
          noticeboard: async (...asked) => lazily().noticeboard?.(...asked),
        },
      }),
    });
    server = await openBotServer(world.ports.log);
    if (way === "requests") slack.postTo(`${server.url}/slack/events`);
    await openBot();
  });
  afterEach(async () => {
    for (const one of opened.splice(0).toReversed()) await one.close();
    await server.close();
    await slack.close();
    await world.close();
  });

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
    const poster = openPoster();
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
    const refused = await openPoster().post(delivery("T0ONE", "C1"), digest);
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
    await openBot();
    await team.event({ type: "app_uninstalled" }, { eventId: "Ev1" });
    await team.event({ type: "app_uninstalled" }, { eventId: "Ev2" });
    await expect.poll(() => told("slack-farewell").length, { timeout: 5000 }).toBe(2);
    expect(told("slack-event-repeated")).toHaveLength(3);
  });

  it("that lost their token stop nobody else, and that is said once", async () => {
    await Promise.all([install("T0ONE"), install("T0TWO")]);
    const [one, two] = [slack.workspace("T0ONE"), slack.workspace("T0TWO")];
    const [here, there] = [one.addChannel(), two.addChannel()];
    const poster = openPoster();
    one.revokeToken("invalid_auth");
    const lost = await poster.post(delivery("T0ONE", here), digest);
    expect(lost).toMatchObject({ kind: "retry", reason: expect.stringContaining("/slack/install") });
    expect(await poster.post(delivery("T0ONE", one.addChannel()), digest)).toMatchObject({ kind: "retry" });
    expect(await poster.post(delivery("T0TWO", there), digest)).toMatchObject({ kind: "sent" });
    expect(told("slack-token-refused")).toHaveLength(1);
    expect(slack.requests("chat.postMessage", "T0ONE")).toHaveLength(1);
    await install("T0ONE");
    expect(await poster.post(delivery("T0ONE", here), digest)).toMatchObject({ kind: "retry" });
    await openPoster().post(delivery("T0ONE", here), digest);
    expect(one.messages(here)).toHaveLength(1);
  });

  it("that took it out while nobody listened are left, and come back by adding it again", async () => {
    await install("T0ONE");
    const one = slack.workspace("T0ONE");
    const channelId = one.addChannel();
    const destination = { platform: "slack", workspaceId: "T0ONE", channelId };
    const poster = openPoster();
    one.revokeToken("account_inactive");
    expect(await poster.post(delivery("T0ONE", channelId), digest)).toMatchObject({ kind: "refused" });
    expect((await world.store.channels.of(destination)).pausedFor).toContain("removed");
    await install("T0ONE");
    expect((await world.store.channels.of(destination)).pausedFor).toBeUndefined();
    expect((await openPoster().post(delivery("T0ONE", channelId), digest)).kind).toBe("sent");
  });

  it("whose token no key opens are told what to do, and open again with the old key behind the new one", async () => {
    await install("T0ONE");
    const one = slack.workspace("T0ONE");
    const channelId = one.addChannel();
    const fresh: typeof keys = ["another key that is long enough as well"];
    const locked = await openPoster(fresh).post(delivery("T0ONE", channelId), digest);
    expect(locked).toMatchObject({ kind: "retry", reason: expect.stringContaining("SECRET_KEY") });
    expect(told("slack-token-locked")).toHaveLength(1);
    await bot?.close();
    await openBot(fresh);
    const answer = await one.command("help", { channelId });
    expect(answer.text).toContain("no access to this workspace");
    await bot?.close();
    await openBot([...fresh, ...keys]);
    expect((await one.command("help", { channelId })).text).not.toContain("no access");
    expect((await openPoster(fresh).post(delivery("T0ONE", channelId), digest)).kind).toBe("sent");
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
