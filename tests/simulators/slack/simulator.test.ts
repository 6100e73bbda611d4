import { webApi } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { openSlackSimulator, type SlackSimulator } from "./simulator.ts";

const rich = (...elements: unknown[]) => [{ type: "rich_text", elements: [{ type: "rich_text_section", elements }] }];
const context = (text: string) => [{ type: "context", elements: [{ type: "mrkdwn", text, verbatim: true }] }];
const fine = { text: "News", blocks: rich({ type: "text", text: "News" }), unfurl_links: false, unfurl_media: false };

describe("the Slack simulator", () => {
  let slack: SlackSimulator;
  const call = (method: string, args: Record<string, unknown>, token = slack.botToken) => {
    const quiet = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, logLevel: "error" as webApi.LogLevel };
    return new webApi.WebClient(token, { slackApiUrl: slack.apiUrl, ...quiet })
      .apiCall(method, args)
      .then(() => "ok")
      .catch((error) => error.data?.error ?? error.code);
  };

  beforeEach(async () => {
    slack = await openSlackSimulator();
  });
  afterEach(() => slack.close());

  it("takes a message that keeps to the rules", async () => {
    const channel = slack.addChannel();
    expect(await call("chat.postMessage", { channel, ...fine })).toBe("ok");
    expect(slack.violations).toEqual([]);
    expect(slack.messages(channel)).toMatchObject([{ text: "News", edits: 0 }]);
  });

  it.each([
    ["51 blocks", { blocks: Array(51).fill({ type: "divider" }) }, "invalid_blocks"],
    [
      "too many characters",
      { blocks: Array(5).fill(rich({ type: "text", text: "x".repeat(2500) })[0]) },
      "msg_blocks_too_long",
    ],
    ["no text", { text: "" }, "no_text_beside_blocks"],
    [
      "a long header",
      { blocks: [{ type: "header", text: { type: "plain_text", text: "x".repeat(151), emoji: false } }] },
      "invalid_blocks",
    ],
    ["an unknown block", { blocks: [{ type: "markdown", text: "x" }] }, "invalid_blocks"],
    [
      "a look that no button has",
      {
        blocks: [
          {
            type: "actions",
            elements: [{ type: "button", text: { type: "plain_text", text: "x", emoji: false }, style: "success" }],
          },
        ],
      },
      "invalid_blocks",
    ],
    ["an unknown field", { blocks: [{ type: "divider", colour: "red" }] }, "invalid_blocks"],
    ["an empty text", { blocks: rich({ type: "text", text: "" }) }, "invalid_blocks"],
    ["a broadcast", { blocks: rich({ type: "broadcast", range: "channel" }) }, "invalid_blocks"],
    ["a ping in the small print", { blocks: context("by <!channel>") }, "invalid_blocks"],
    ["a ping in the text", { text: "<@U012ABCDE> look" }, "invalid_blocks"],
    ["an unescaped sign", { blocks: context("a < b") }, "invalid_blocks"],
    ["formatting by the news", { blocks: context("by *Evil* News") }, "invalid_blocks"],
    [
      "a link out of the web",
      { blocks: rich({ type: "link", url: "javascript:alert(1)", text: "x" }) },
      "invalid_blocks",
    ],
    [
      "eleven context elements",
      { blocks: [{ type: "context", elements: Array(11).fill(context("x")[0]?.elements[0]) }] },
      "invalid_blocks",
    ],
    ["preview cards", { unfurl_links: true }, "invalid_arguments"],
  ])("refuses and remembers %s", async (_, change, error) => {
    expect(await call("chat.postMessage", { channel: slack.addChannel(), ...fine, ...change })).toBe(error);
    expect(slack.violations.length).toBeGreaterThan(0);
  });

  it("refuses an edit that would link names", async () => {
    const channel = slack.addChannel();
    await call("chat.postMessage", { channel, ...fine });
    const ts = slack.messages(channel)[0]?.ts;
    expect(await call("chat.update", { channel, ts, text: "x", blocks: fine.blocks })).toBe("invalid_arguments");
    expect(await call("chat.update", { channel, ts, text: "x", blocks: fine.blocks, parse: "none" })).toBe("ok");
    expect(await call("chat.update", { channel, ts: "1.2", text: "x", blocks: fine.blocks, parse: "none" })).toBe(
      "message_not_found",
    );
  });

  it("answers with Slack's words for channels, tokens and scopes", async () => {
    const post = (channel: string, token?: string) => call("chat.postMessage", { channel, ...fine }, token);
    expect(await post("C404")).toBe("channel_not_found");
    expect(await post(slack.addChannel({ isMember: false }))).toBe("not_in_channel");
    expect(await post(slack.addChannel({ isArchived: true }))).toBe("is_archived");
    expect(await post(slack.addChannel(), "xoxb-wrong")).toBe("invalid_auth");
    expect(await call("conversations.history", { channel: slack.addChannel() })).toBe("missing_scope");
    expect(await call("apps.connections.open", {})).toBe("invalid_auth");
    expect(await call("chat.delete", {})).toBe("unknown_method");
    expect(slack.violations).toEqual(["unknown method chat.delete"]);
  });

  it("says so when nobody listens, and when a command is not acknowledged in time", async () => {
    const channelId = slack.addChannel();
    await expect(slack.command("help", { channelId })).rejects.toThrow("dispatch_failed");
    const client = new webApi.WebClient(slack.appToken, { slackApiUrl: slack.apiUrl });
    const { url = "" } = await client.apps.connections.open({});
    const socket = new WebSocket(url);
    await new Promise((hello) => socket.once("message", hello));
    await expect(slack.command("help", { channelId, withinMs: 3300 })).rejects.toThrow("nothing was answered");
    expect(slack.violations).toEqual(["socket: slash_commands was not acknowledged within 3 s"]);
    socket.close();
  });

  it("takes five posts to a response address and no sixth", async () => {
    const channelId = slack.addChannel();
    const client = new webApi.WebClient(slack.appToken, { slackApiUrl: slack.apiUrl });
    const { url = "" } = await client.apps.connections.open({});
    const socket = new WebSocket(url);
    const statuses: number[] = [];
    socket.on("message", async (data) => {
      const { envelope_id, payload } = JSON.parse(String(data));
      if (payload === undefined) return;
      socket.send(JSON.stringify({ envelope_id }));
      for (let use = 0; use < 6; use++) {
        const answer = await fetch(payload.response_url, { method: "POST", body: JSON.stringify(fine) });
        statuses.push(answer.status);
      }
      socket.close();
    });
    await new Promise((open) => socket.once("open", open));
    const closed = new Promise((done) => socket.once("close", done));
    expect(await slack.command("help", { channelId })).toMatchObject({ visibleTo: "asker", text: "News" });
    await closed;
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
  });
});
