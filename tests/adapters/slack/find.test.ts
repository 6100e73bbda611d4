import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSlackPoster } from "../../../src/adapters/slack/poster.ts";
import type { Message } from "../../../src/message/message.ts";
import { slackDelivery as delivery } from "../../samples/delivery.ts";
import { messages } from "../../samples/messages.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import { openSlackSimulator, type SlackSimulator } from "../../simulators/slack/simulator.ts";

const digest = messages.digest as Message;

describe("looking for a message on Slack", () => {
  let slack: SlackSimulator;
  let poster: ReturnType<typeof openSlackPoster>;

  beforeEach(async () => {
    slack = await openSlackSimulator();
    const { botToken, apiUrl } = slack;
    poster = openSlackPoster({ botToken, apiUrl, log: recordedLog(), clock: () => new Date() });
  });

  afterEach(async () => {
    await poster.close();
    expect(slack.violations).toEqual([]);
    await slack.close();
  });

  it("finds a message whose answer was lost, where it may read the channel", async () => {
    slack.grant("channels:history");
    const channelId = slack.addChannel();
    slack.fault("chat.postMessage", { how: "reset-after" });
    await poster.post(delivery(channelId), digest);
    await poster.post({ ...delivery(channelId), nonce: "another" }, digest);
    const [lost] = slack.messages(channelId);
    expect(await poster.find(delivery(channelId))).toEqual({ kind: "found", messageRef: { channelId, id: lost?.ts } });
    expect(await poster.find({ ...delivery(channelId), nonce: "never-sent" })).toEqual({ kind: "absent" });
  });

  it("finds a reply in its thread, where the channel does not show it", async () => {
    slack.grant("channels:history");
    const channelId = slack.addChannel();
    const parent = await poster.post({ ...delivery(channelId), nonce: "parent" }, digest);
    if (parent.kind !== "sent") throw new Error(parent.kind);
    const reply = { ...delivery(channelId), replyTo: parent.messageRef };
    slack.fault("chat.postMessage", { how: "reset-after" });
    await poster.post(reply, digest);
    const lost = slack.messages(channelId)[1];
    expect(lost?.threadTs).toBe(parent.messageRef.id);
    expect(await poster.find(reply)).toEqual({ kind: "found", messageRef: { channelId, id: lost?.ts } });
    expect(await poster.find({ ...reply, nonce: "never-sent" })).toEqual({ kind: "absent" });
    expect(await poster.find(delivery(channelId))).toEqual({ kind: "absent" });
  });

  it("finds it though our clock runs hours ahead of Slack's, and looks no further than it must", async () => {
    slack.grant("channels:history");
    const channelId = slack.addChannel();
    slack.chatter(channelId, 300);
    await poster.post(delivery(channelId), digest);
    const posted = slack.messages(channelId).at(-1);
    const ahead = new Date(Date.now() + 5 * 3_600_000);
    const found = await poster.find({ ...delivery(channelId), firstAttemptAt: ahead });
    expect(found).toEqual({ kind: "found", messageRef: { channelId, id: posted?.ts } });
    await poster.find({ ...delivery(channelId), firstAttemptAt: ahead, nonce: "never-sent" });
    expect(slack.requests("conversations.history")).toHaveLength(2);
  });

  it("turns many pages to find it", async () => {
    slack.grant("channels:history");
    const channelId = slack.addChannel();
    await poster.post(delivery(channelId), digest);
    const first = slack.messages(channelId)[0];
    slack.chatter(channelId, 350);
    expect(await poster.find(delivery(channelId))).toEqual({ kind: "found", messageRef: { channelId, id: first?.ts } });
    expect(slack.requests("conversations.history").length).toBeGreaterThan(3);
    slack.chatter(channelId, 1000);
    expect(await poster.find(delivery(channelId))).toMatchObject({ kind: "cannot-look" });
  });

  it("says that it cannot look where the app may not read, and names the scope", async () => {
    const channelId = slack.addChannel();
    expect(await poster.find(delivery(channelId))).toEqual({
      kind: "cannot-look",
      reason: expect.stringContaining("channels:history"),
    });
  });

  it("cannot look for a reply whose thread is gone", async () => {
    slack.grant("channels:history");
    const channelId = slack.addChannel();
    const reply = { ...delivery(channelId), replyTo: { channelId, id: "1.000001" } };
    expect(await poster.find(reply)).toMatchObject({ kind: "cannot-look" });
  });

  it("leaves a look that fails for now to be repeated", async () => {
    const channelId = slack.addChannel();
    slack.fault("conversations.history", { how: "ratelimited", retryAfter: 7 });
    await expect(poster.find(delivery(channelId))).rejects.toMatchObject({
      name: "OutsideError",
      retry: true,
      retryAfter: 7000,
    });
    slack.fault("conversations.history", { how: "reset-before" });
    await expect(poster.find(delivery(channelId))).rejects.toMatchObject({ name: "OutsideError", retry: true });
    slack.revokeTokens();
    await expect(poster.find(delivery(channelId))).rejects.toThrow("SLACK_BOT_TOKEN");
  });
});
