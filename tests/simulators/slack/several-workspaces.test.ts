import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { webApi } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bodyOf } from "./http.ts";
import { openSlackSimulator, type SlackSimulator } from "./simulator.ts";

const fine = {
  text: "News",
  blocks: [{ type: "divider" }],
  unfurl_links: false,
  unfurl_media: false,
};

let slack: SlackSimulator;
beforeEach(async () => {
  slack = await openSlackSimulator();
});
afterEach(() => slack.close());

const call = (method: string, args: Record<string, unknown>, token?: string) =>
  new webApi.WebClient(token, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } })
    .apiCall(method, args)
    .catch((error) => error.data);

describe("several workspaces", () => {
  it("have channels, tokens and names of their own", async () => {
    const other = slack.addWorkspace({ teamId: "T0OTHER", name: "Other" });
    expect(await call("auth.test", {}, slack.botToken)).toMatchObject({ team_id: "T0SIMULATE" });
    expect(await call("auth.test", {}, other.botToken)).toMatchObject({ team_id: "T0OTHER", team: "Other" });
    const channel = other.addChannel();
    expect(await call("chat.postMessage", { channel, ...fine }, slack.botToken)).toMatchObject({
      error: "channel_not_found",
    });
    expect(await call("chat.postMessage", { channel, ...fine }, other.botToken)).toMatchObject({ ok: true });
    expect(slack.workspace("T0OTHER").messages(channel)).toHaveLength(1);
    expect(slack.requests("chat.postMessage", "T0OTHER")).toHaveLength(1);
    expect(slack.addChannel()).not.toBe(channel);
  });

  it("lose their token one by one, and get a new one by installing anew", async () => {
    const other = slack.addWorkspace({ teamId: "T0OTHER" });
    const old = other.botToken;
    other.revokeToken("account_inactive");
    expect(await call("auth.test", {}, old)).toMatchObject({ error: "account_inactive" });
    expect(await call("auth.test", {}, slack.botToken)).toMatchObject({ ok: true });
    const back = new URL(slack.decide(authorizeUrl(), { teamId: "T0OTHER" }));
    expect(back.searchParams.get("state")).toBe("s");
    const exchange = {
      code: back.searchParams.get("code"),
      client_id: slack.clientId,
      redirect_uri: "http://localhost/x",
    };
    expect(await call("oauth.v2.access", { ...exchange, client_secret: "guessed" })).toMatchObject({
      error: "bad_client_secret",
    });
    const given = await call("oauth.v2.access", { ...exchange, client_secret: slack.clientSecret });
    expect(given).toMatchObject({ ok: true, team: { id: "T0OTHER" }, is_enterprise_install: false });
    expect(given.access_token).toBe(other.botToken);
    expect(given.access_token).not.toBe(old);
    expect(await call("oauth.v2.access", { ...exchange, client_secret: slack.clientSecret })).toMatchObject({
      error: "invalid_code",
    });
  });

  it("sends a browser back with an error where a person says no", () => {
    const back = new URL(slack.decide(authorizeUrl(), { teamId: "T0OTHER", answer: "deny" }));
    expect(Object.fromEntries(back.searchParams)).toEqual({ state: "s", error: "access_denied" });
  });
});

function authorizeUrl(): string {
  const asked = { client_id: slack.clientId, scope: "commands", state: "s", redirect_uri: "http://localhost/x" };
  return `https://slack.example/oauth/v2/authorize?${new URLSearchParams(asked)}`;
}

describe("requests over HTTP", () => {
  const arrived: { headers: IncomingHttpHeaders; body: string }[] = [];
  let answers: { status: number; body: string }[];
  let app: Server;
  beforeEach(async () => {
    arrived.length = 0;
    answers = [];
    app = createServer(async (request, response) => {
      arrived.push({ headers: request.headers, body: await bodyOf(request) });
      const { status, body } = answers.shift() ?? { status: 200, body: "" };
      response.writeHead(status).end(body);
    });
    await new Promise<void>((done) => app.listen(0, "127.0.0.1", done));
    slack.postTo(`http://127.0.0.1:${(app.address() as AddressInfo).port}/slack/events`);
  });
  afterEach(() => void app.close());

  it("are signed, each kind in its own form", async () => {
    const asked = { channelId: slack.addChannel() };
    answers = Array(2).fill({ status: 200, body: JSON.stringify({ text: "Done.", blocks: [] }) });
    expect(await slack.command("search rain", asked)).toMatchObject({ text: "Done." });
    await slack.pressAction({ type: "button", action_id: "x", value: "y" }, false, asked);
    await slack.event({ type: "app_home_opened" }, { eventId: "Ev1" });
    expect(arrived.map(({ headers }) => headers["content-type"])).toEqual([
      "application/x-www-form-urlencoded",
      "application/x-www-form-urlencoded",
      "application/json",
    ]);
    expect(new URLSearchParams(arrived[0]?.body).get("text")).toBe("search rain");
    expect(JSON.parse(new URLSearchParams(arrived[1]?.body).get("payload") ?? "")).toMatchObject({
      type: "block_actions",
    });
    expect(JSON.parse(arrived[2]?.body ?? "")).toMatchObject({ event_id: "Ev1", team_id: "T0SIMULATE" });
    for (const { headers, body } of arrived) {
      const signed = `v0:${headers["x-slack-request-timestamp"]}:${body}`;
      const expected = createHmac("sha256", slack.signingSecret).update(signed).digest("hex");
      expect(headers["x-slack-signature"]).toBe(`v0=${expected}`);
    }
  });

  it("come again for an event that is not taken, and say so; a command that is not taken fails", async () => {
    answers = [
      { status: 500, body: "" },
      { status: 404, body: "" },
    ];
    await slack.event({ type: "app_home_opened" });
    expect(arrived.map(({ headers }) => headers["x-slack-retry-num"])).toEqual([undefined, "1", "2"]);
    expect(new Set(arrived.map(({ body }) => body)).size).toBe(1);
    answers = [{ status: 500, body: "" }];
    await expect(slack.command("help", { channelId: slack.addChannel() })).rejects.toThrow("dispatch_failed");
    expect(arrived).toHaveLength(4);
  });
});
