import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSlackBot } from "../../../src/adapters/slack/bot.ts";
import type { CommandRequest, Dispatch } from "../../../src/commands/command.ts";
import { type BotServer, openBotServer } from "../../samples/bot-server.ts";
import { commands, done } from "../../samples/commands.ts";
import { type LogLine, recordedLog } from "../../samples/recorded-log.ts";
import { commandPayload } from "../../simulators/slack/command-payload.ts";
import { requestBody, signedHeaders } from "../../simulators/slack/http-mode.ts";
import { openSlackSimulator, type SlackSimulator } from "../../simulators/slack/simulator.ts";

const now = () => Math.floor(Date.now() / 1000);

describe("Slack over HTTP", () => {
  let slack: SlackSimulator;
  let server: BotServer;
  let bot: { close(): Promise<void> };
  let asked: CommandRequest[];
  let log: ReturnType<typeof recordedLog>;
  let dispatch: Dispatch;

  beforeEach(async () => {
    [asked, log, dispatch] = [[], recordedLog(), async () => done];
    slack = await openSlackSimulator();
    server = await openBotServer(log);
    slack.postTo(`${server.url}/slack/events`);
    const { botToken, signingSecret, apiUrl } = slack;
    const remembering: Dispatch = (request) => {
      asked.push(request);
      return dispatch(request);
    };
    const opened = await openSlackBot({ botToken, signingSecret, apiUrl, commands, dispatch: remembering, log });
    server.serve(opened);
    bot = opened;
  });
  afterEach(async () => {
    await bot.close();
    await server.close();
    await slack.close();
  });

  /** A command as Slack posts it, with whatever is to be wrong with it. */
  function post(change: { headers?: Record<string, string>; body?: string; at?: number; secret?: string } = {}) {
    const place = { teamId: slack.teamId, channelId: slack.addChannel(), channelName: "news", userId: "U0ANA" };
    const responseUrl = `${slack.apiUrl}nowhere`;
    const sent = requestBody("slash_commands", commandPayload({ text: "search rain", ...place, responseUrl }));
    const signed = signedHeaders(sent.body, change.secret ?? slack.signingSecret, change.at);
    return fetch(`${server.url}/slack/events`, {
      method: "POST",
      body: change.body ?? sent.body,
      headers: { "content-type": sent.type, ...signed, ...change.headers },
    });
  }

  it("answers commands and presses, opens no socket, and is known by no other name", async () => {
    const asking = { channelId: slack.addChannel(), userId: "U0ANA" };
    expect(await slack.command("search rain", asking)).toMatchObject({ visibleTo: "asker", text: "Done." });
    const press = { type: "button", action_id: "asker:1", value: '["search",{"what":"rain"}]' };
    expect(await slack.pressAction(press, false, asking)).toMatchObject({ visibleTo: "asker" });
    expect(asked[0]).toMatchObject({ command: "search", destination: { workspaceId: slack.teamId } });
    expect(slack.openConnections()).toBe(0);
    expect((await fetch(`${server.url}/slack/else`)).status).toBe(404);
    expect((await fetch(`${server.url}/slack/events`)).status).toBe(404);
    expect((await fetch(`${server.url}/slack/install`)).status).toBe(404);
    expect(slack.violations).toEqual([]);
  });

  it.each([
    ["signed with another secret", { secret: "guessed-signing-secret" }],
    ["older than five minutes", { at: now() - 310 }],
    ["from a future more than five minutes away", { at: now() + 330 }],
    ["from a future that is no time at all", { headers: { "x-slack-request-timestamp": "1e999" } }],
    ["signed for another body", { body: "command=%2Fnews&text=search+snow" }],
    ["without a signature", { headers: { "x-slack-signature": "" } }],
    ["without a time", { headers: { "x-slack-request-timestamp": "" } }],
    ["signed in another way", { headers: { "x-slack-signature": "v1=00" } }],
  ])("refuses with 401 what is %s", async (_, change) => {
    expect((await post()).status).toBe(200);
    expect((await post(change)).status).toBe(401);
    expect(asked).toHaveLength(1);
    expect(JSON.stringify(log.lines)).not.toContain(slack.signingSecret);
  });

  it("takes what is a little off by the clock", async () => {
    for (const at of [now() - 280, now() + 280]) expect((await post({ at })).status).toBe(200);
    expect(asked).toHaveLength(2);
  });

  it("answers Slack's questions about the address", async () => {
    const body = JSON.stringify({ type: "url_verification", challenge: "c3" });
    const headers = { "content-type": "application/json", ...signedHeaders(body, slack.signingSecret) };
    const answer = await fetch(`${server.url}/slack/events`, { method: "POST", body, headers });
    expect(await answer.json()).toEqual({ challenge: "c3" });
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const smuggled = "ssl_check=1&payload=%7B%22type%22%3A%22block_actions%22%7D&command=%2Fnews&text=search+rain";
    const check = await fetch(`${server.url}/slack/events`, { method: "POST", body: smuggled, headers: form });
    expect([check.status, await check.text(), asked]).toEqual([200, "", []]);
  });

  it("does once what arrives several times", async () => {
    await slack.command("search rain", { channelId: slack.addChannel(), copies: 3 });
    expect(asked).toHaveLength(1);
    expect(slack.violations).toEqual([]);
  });

  it("acknowledges at once, however long the answer takes, and finishes it before it closes", async () => {
    dispatch = async () => {
      await new Promise((resolve) => setTimeout(resolve, 3500));
      return done;
    };
    const answer = slack.command("search rain", { channelId: slack.addChannel() });
    await expect.poll(() => asked.length).toBe(1);
    await bot.close();
    expect(await answer).toMatchObject({ text: "Done." });
    expect(slack.violations).toEqual([]);
  });

  it("reads no body that is too large, and waits for none that does not come", { timeout: 20_000 }, async () => {
    expect((await post({ body: "x".repeat(1_000_001) })).status).toBe(413);
    const { hostname, port } = new URL(server.url);
    const answer = new Promise<string>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write("POST /slack/events HTTP/1.1\r\nhost: news.example.org\r\ncontent-length: 50\r\n\r\nabc");
      });
      socket.on("data", (data) => resolve(String(data)));
    });
    expect(await answer).toMatch(/^HTTP\/1.1 408 /);
    expect(asked).toEqual([]);
  });

  it("survives what no Slack would send", async () => {
    const form = "application/x-www-form-urlencoded";
    const sent = [
      ...["null", '"text"', "{", "7"].map((body) => ({ body, type: "application/json" })),
      ...["payload=null", "payload=7", "payload={"].map((body) => ({ body, type: form })),
    ].map(async ({ body, type }) => {
      const headers = { "content-type": type, ...signedHeaders(body, slack.signingSecret) };
      return (await fetch(`${server.url}/slack/events`, { method: "POST", body, headers })).status;
    });
    expect(new Set(await Promise.all(sent))).toEqual(new Set([400]));
    expect((await post()).status).toBe(200);
    expect(told(log.lines, "request-failed")).toEqual([]);
  });
});

function told(lines: readonly LogLine[], event: string) {
  return lines.filter((line) => line.event === event);
}
