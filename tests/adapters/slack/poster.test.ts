import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSlackPoster } from "../../../src/adapters/slack/poster.ts";
import type { Message } from "../../../src/message/message.ts";
import { slackDelivery as delivery } from "../../samples/delivery.ts";
import { messages } from "../../samples/messages.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import { openSlackSimulator, type SlackSimulator } from "../../simulators/slack/simulator.ts";

const digest = messages.digest as Message;
const hostile = messages["digest-hostile"] as Message;

describe("posting to Slack", () => {
  let slack: SlackSimulator;
  let poster: ReturnType<typeof openSlackPoster>;
  const log = recordedLog();
  const open = (options: { botToken?: string; timeoutMs?: number } = {}) => {
    const clock = () => new Date();
    return openSlackPoster({ botToken: slack.botToken, apiUrl: slack.apiUrl, log, clock, ...options });
  };

  beforeEach(async () => {
    slack = await openSlackSimulator();
    poster = open();
  });

  afterEach(async () => {
    await poster.close();
    expect(slack.violations).toEqual([]);
    await slack.close();
  });

  it("posts once, with its mark and without preview cards", async () => {
    const channelId = slack.addChannel();
    const outcome = await poster.post(delivery(channelId), digest);
    const [message, ...others] = slack.messages(channelId);
    expect(others).toEqual([]);
    expect(outcome).toMatchObject({ kind: "sent", messageRef: { channelId, id: message?.ts } });
    expect(message?.metadata).toEqual({
      event_type: "pullquote_delivery",
      event_payload: { delivery: `nonce-${channelId}` },
    });
    expect(slack.requests("chat.postMessage")[0]).toMatchObject({ unfurl_links: false, unfurl_media: false });
  });

  it("posts every kind of message without breaking a rule", async () => {
    for (const [name, message] of Object.entries(messages)) {
      const outcome = await poster.post(delivery(slack.addChannel()), message);
      expect(outcome.kind, name).toBe("sent");
    }
  });

  it("edits what it posted instead of posting again", async () => {
    const channelId = slack.addChannel();
    const sent = await poster.post(delivery(channelId), digest);
    if (sent.kind !== "sent") throw new Error(sent.kind);
    const edited = await poster.post({ ...delivery(channelId), messageRef: sent.messageRef }, hostile);
    expect(edited).toEqual(sent);
    expect(slack.messages(channelId)).toMatchObject([
      { edits: 1, metadata: { event_payload: { delivery: `nonce-${channelId}` } } },
    ]);
  });

  it("posts a reply in its thread, and shows it there alone", async () => {
    const channelId = slack.addChannel();
    const parent = await poster.post({ ...delivery(channelId), nonce: "parent" }, digest);
    if (parent.kind !== "sent") throw new Error(parent.kind);
    const reply = { ...delivery(channelId), replyTo: parent.messageRef };
    expect(await poster.post(reply, hostile)).toMatchObject({ kind: "sent" });
    expect(slack.messages(channelId).map(({ threadTs }) => threadTs)).toEqual([undefined, parent.messageRef.id]);
    slack.remove(channelId, parent.messageRef.id);
    const late = await poster.post({ ...reply, nonce: "late" }, digest);
    expect(late).toEqual({ kind: "refused", reason: expect.stringContaining("was deleted") });
  });

  it("does not post again what somebody deleted", async () => {
    const channelId = slack.addChannel();
    const sent = await poster.post(delivery(channelId), digest);
    if (sent.kind !== "sent") throw new Error(sent.kind);
    slack.remove(channelId, sent.messageRef.id);
    const edited = await poster.post({ ...delivery(channelId), messageRef: sent.messageRef }, digest);
    expect(edited).toEqual({ kind: "refused", reason: expect.stringContaining("deleted") });
    expect(slack.messages(channelId)).toEqual([]);
  });

  it("sends an edit again when its answer was lost, since that doubles nothing", async () => {
    const channelId = slack.addChannel();
    const sent = await poster.post(delivery(channelId), digest);
    if (sent.kind !== "sent") throw new Error(sent.kind);
    slack.fault("chat.update", { how: "reset-after" });
    const edit = { ...delivery(channelId), messageRef: sent.messageRef };
    expect(await poster.post(edit, digest)).toMatchObject({ kind: "retry" });
    expect(await poster.find(edit)).toEqual({ kind: "absent" });
  });

  it.each([
    ["not_in_channel", { isMember: false }, "/invite @Pullquote", { isChannelClosed: true }],
    ["is_archived", { isArchived: true }, "Unarchive", { isChannelClosed: true }],
    ["channel_not_found", { isMember: false, isPrivate: true }, "/invite @Pullquote", { isChannelClosed: true }],
    ["restricted_action", { restriction: "restricted_action_read_only_channel" }, "Ask an admin", {}],
  ])("says what to do where it may not post: %s", async (_, channel, advice, closed) => {
    const outcome = await poster.post(delivery(slack.addChannel(channel)), digest);
    expect(outcome).toEqual({ kind: "refused", reason: expect.stringContaining(advice), ...closed });
  });

  it.each([["reset-after"], ["http-500-after"], ["hang-after"], ["internal-error-after"], ["not-slack"]] as const)(
    "posts once and calls the end unclear after %s",
    async (how) => {
      poster = open({ timeoutMs: 300 });
      const channelId = slack.addChannel();
      slack.fault("chat.postMessage", { how });
      expect(await poster.post(delivery(channelId), digest)).toMatchObject({ kind: "unclear" });
      expect(slack.requests("chat.postMessage")).toHaveLength(1);
      expect(slack.messages(channelId)).toHaveLength(how === "not-slack" ? 0 : 1);
    },
  );

  it("lets a limited channel wait and no other", async () => {
    const [limited, free] = [slack.addChannel(), slack.addChannel()];
    slack.fault("chat.postMessage", { how: "ratelimited", retryAfter: 30, channelId: limited });
    const outcomes = await Promise.all([poster.post(delivery(limited), digest), poster.post(delivery(free), digest)]);
    expect(outcomes).toMatchObject([{ kind: "retry", afterMs: 30_000 }, { kind: "sent" }]);
    const before = performance.now();
    expect(await poster.post(delivery(limited), digest)).toMatchObject({ kind: "retry" });
    expect(performance.now() - before).toBeLessThan(500);
    expect(slack.requests("chat.postMessage")).toHaveLength(2);
  });

  it("understands a 429 that does not say how long", async () => {
    slack.fault("chat.postMessage", { how: "ratelimited-without-header" });
    expect(await poster.post(delivery(slack.addChannel()), digest)).toMatchObject({ kind: "retry", afterMs: 30_000 });
  });

  it("keeps to one message a second in a channel, in order", async () => {
    const strict = await openSlackSimulator({ limitsRate: true });
    const gentle = openSlackPoster({ botToken: strict.botToken, apiUrl: strict.apiUrl, log, clock: () => new Date() });
    const channelId = strict.addChannel();
    const nonces = ["one", "two", "three"];
    const outcomes = await Promise.all(nonces.map((nonce) => gentle.post({ ...delivery(channelId), nonce }, digest)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(["sent", "sent", "sent"]);
    const marks = strict.messages(channelId).map(({ metadata }) => metadata);
    expect(marks).toMatchObject(nonces.map((nonce) => ({ event_payload: { delivery: nonce } })));
    expect(strict.violations).toEqual([]);
    await gentle.close();
    await strict.close();
  });

  it("has whoever waits come again when it closes", async () => {
    const channelId = slack.addChannel();
    await poster.post(delivery(channelId), digest);
    const waiting = poster.post({ ...delivery(channelId), nonce: "second" }, digest);
    await poster.close();
    expect(await waiting).toMatchObject({ kind: "retry" });
    expect(slack.messages(channelId)).toHaveLength(1);
  });

  it("tells the operator about a bad token and keeps the delivery", async () => {
    const wrong = open({ botToken: "xoxb-wrong" });
    const outcome = await wrong.post(delivery(slack.addChannel()), digest);
    expect(outcome).toMatchObject({ kind: "retry", reason: expect.stringContaining("SLACK_BOT_TOKEN") });
    await wrong.close();
    expect(JSON.stringify(log.lines)).not.toContain("xoxb-wrong");
  });

  it("tries again where Slack was never reached", async () => {
    const gone = await openSlackSimulator();
    await gone.close();
    const nowhere = openSlackPoster({ botToken: "x", apiUrl: gone.apiUrl, log, clock: () => new Date() });
    expect(await nowhere.post(delivery("C1"), digest)).toMatchObject({
      kind: "retry",
      reason: expect.stringContaining("reached"),
    });
    await nowhere.close();
  });
});
