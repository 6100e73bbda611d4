import { webApi } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import type { Json } from "./check-shapes.ts";
import { openSlackSimulator, type SlackSimulator } from "./simulator.ts";

const plain = (text: string) => ({ type: "plain_text", text, emoji: false });
const choice = (value: string) => ({ text: plain(value), value });
const question = (label: string, element: object, more: object = {}) => ({
  type: "input",
  block_id: label.toLowerCase(),
  label: plain(label),
  element: { action_id: "it", ...element },
  ...more,
});
const blocks = [
  question("Topic", { type: "external_select", min_query_length: 0 }),
  question("Words", { type: "plain_text_input", max_length: 5 }, { optional: true }),
  question("How", { type: "radio_buttons", options: [choice("live"), choice("late")], initial_option: choice("live") }),
  question("Where", { type: "conversations_select", default_to_current_conversation: true }),
  question("Time", { type: "timepicker", initial_time: "08:00" }),
];
const modal = { type: "modal", callback_id: "m", title: plain("Ask"), submit: plain("Go"), blocks };

describe("modals, events and shortcuts in the Slack simulator", () => {
  let slack: SlackSimulator;
  let client: webApi.WebClient;
  let channelId: string;
  let socket: WebSocket;
  let arrived: { type: string; payload: Json }[];
  /** What the app makes of an envelope: the payload of its acknowledgement. */
  let app: (type: string, payload: Json) => unknown;

  const call = (method: string, args: Record<string, unknown>) =>
    client
      .apiCall(method, args)
      .then(() => "ok")
      .catch((error) => error.data?.error ?? error.code);
  const openIt = (type: string, payload: Json, view: object = modal) => {
    if (type === "slash_commands") void call("views.open", { trigger_id: payload.trigger_id, view });
  };
  const opened = async () => {
    const { modal } = await slack.command("follow", { channelId });
    if (modal === undefined) throw new Error("no modal");
    return modal;
  };

  beforeEach(async () => {
    slack = await openSlackSimulator({ scopes: ["commands", "chat:write", "links:write", "im:write", "users:read"] });
    const quiet = { retryConfig: { retries: 0 }, logLevel: "error" as webApi.LogLevel };
    client = new webApi.WebClient(slack.botToken, { slackApiUrl: slack.apiUrl, ...quiet });
    channelId = slack.addChannel();
    arrived = [];
    app = openIt;
    const { url = "" } = await client.apps.connections.open({ token: slack.appToken });
    socket = new WebSocket(url);
    socket.on("message", async (data) => {
      const { envelope_id, type, payload } = JSON.parse(String(data));
      if (payload === undefined) return;
      arrived.push({ type, payload });
      socket.send(JSON.stringify({ envelope_id, payload: (await app(type, payload)) ?? {} }));
    });
    await new Promise((hello) => socket.once("message", hello));
  });
  afterEach(async () => {
    socket.close();
    await slack.close();
  });

  it("opens a modal for who typed, and hands in what they enter", async () => {
    const { id, userId } = await opened();
    expect(userId).toBe("U0PERSON");
    expect(await slack.modals.submit(slack.modals.now(id), { Topic: "world" }, { channelId })).toEqual({
      isClosed: true,
      errors: {},
    });
    expect(slack.modals.now(id).isOpen).toBe(false);
    expect(arrived.at(-1)?.payload).toMatchObject({
      type: "view_submission",
      view: {
        callback_id: "m",
        state: {
          values: {
            topic: { it: { type: "external_select", selected_option: { value: "world" } } },
            words: { it: { value: null } },
            how: { it: { selected_option: { value: "live" } } },
            where: { it: { selected_conversation: channelId } },
            time: { it: { selected_time: "08:00" } },
          },
        },
      },
    });
    expect(slack.violations).toEqual([]);
  });

  it.each([
    [{}, "“Topic” must be answered"],
    [{ Topic: "world", Words: "carbon" }, "6 of 5 characters"],
    [{ Topic: "world", How: "never" }, "“never” is no choice"],
    [{ Colour: "red" }, "does not ask “Colour”"],
  ])("lets nobody submit %j", async (entries, why) => {
    await expect(slack.modals.submit(await opened(), entries, { channelId })).rejects.toThrow(why);
  });

  it("shows errors at the questions they are about, and only there", async () => {
    const shown = await opened();
    app = () => ({ response_action: "errors", errors: { topic: "There is none." } });
    expect(await slack.modals.submit(shown, { Topic: "x" }, { channelId })).toEqual({
      isClosed: false,
      errors: { Topic: "There is none." },
    });
    expect(slack.violations).toEqual([]);
    app = () => ({ response_action: "errors", errors: { colour: "There is none." } });
    await slack.modals.submit(shown, { Topic: "x" }, { channelId });
    expect(slack.violations).toEqual(["view_submission: an error at colour, which asks nothing"]);
  });

  it("changes a modal while it is open", async () => {
    const shown = await opened();
    const view = { ...modal, title: plain("Working") };
    expect(await call("views.update", { view_id: shown.id, view, hash: "old" })).toBe("hash_conflict");
    expect(await call("views.update", { view_id: shown.id, view })).toBe("ok");
    expect(slack.modals.now(shown.id).view).toMatchObject({ title: { text: "Working" } });
    app = () => ({ response_action: "update", view: modal });
    await slack.modals.submit(shown, { Topic: "x" }, { channelId });
    expect(slack.modals.now(shown.id).view).toMatchObject({ title: { text: "Ask" } });
    app = () => undefined;
    await slack.modals.submit(shown, { Topic: "x" }, { channelId });
    expect(await call("views.update", { view_id: shown.id, view })).toBe("not_found");
  });

  it("takes a trigger once, and for three seconds", async () => {
    await opened();
    const { trigger_id } = arrived[0]?.payload ?? {};
    expect(await call("views.open", { trigger_id, view: modal })).toBe("exchanged_trigger_id");
    expect(await call("views.open", { trigger_id: "1.2", view: modal })).toBe("invalid_trigger_id");
    slack.triggersLive(0);
    let answer: unknown;
    app = async (_, payload) => {
      answer = await call("views.open", { trigger_id: payload.trigger_id, view: modal });
    };
    await expect(slack.command("follow", { channelId, withinMs: 300 })).rejects.toThrow("nothing was answered");
    expect(answer).toBe("expired_trigger_id");
  });

  it.each([
    ["a title of 25 characters", { title: plain("x".repeat(25)) }],
    ["a button of 25 characters", { submit: plain("x".repeat(25)) }],
    ["metadata of 3001 characters", { private_metadata: "x".repeat(3001) }],
    ["101 blocks", { blocks: Array(101).fill({ type: "divider" }) }],
    ["two blocks of one name", { blocks: [blocks[0], blocks[0]] }],
    ["questions and no Submit", { submit: undefined }],
    [
      "a menu that begins elsewhere",
      { blocks: [question("X", { ...blocks[2]?.element, initial_option: choice("x") })] },
    ],
    ["what is no question", { blocks: [question("X", { type: "file_input" })] }],
    ["a time that is none", { blocks: [question("X", { type: "timepicker", initial_time: "25:00" })] }],
    ["a home", { type: "home" }],
  ])("refuses and remembers a modal with %s", async (_, change) => {
    let answer: unknown;
    app = async (_, payload) => {
      answer = await call("views.open", { trigger_id: payload.trigger_id, view: { ...modal, ...change } });
    };
    await expect(slack.command("follow", { channelId, withinMs: 1 })).rejects.toThrow("nothing was answered");
    await vi.waitFor(() => expect(answer).toBe("invalid_arguments"), 30_000);
    expect(slack.violations.length).toBeGreaterThan(0);
  });

  it("asks for suggestions as somebody types, and looks at them", async () => {
    const shown = await opened();
    app = () => ({ options: [choice("world")] });
    expect(await slack.modals.suggestions(shown, "Topic", "wo")).toEqual([{ label: "world", value: "world" }]);
    expect(arrived.at(-1)?.payload).toMatchObject({ type: "block_suggestion", action_id: "it", block_id: "topic" });
    expect(slack.violations).toEqual([]);
    app = () => ({ options: [choice("x".repeat(76))] });
    await slack.modals.suggestions(shown, "Topic", "wo");
    expect(slack.violations.join()).toContain("76 of 75 characters");
  });

  it("publishes a Home tab, one for each person", async () => {
    const home = { type: "home", blocks: [{ type: "divider" }] };
    expect(await call("views.publish", { user_id: "U1", view: home })).toBe("ok");
    expect(slack.modals.home("U1")).toEqual(home);
    expect(slack.modals.home("U2")).toBeUndefined();
    expect(await call("views.publish", { user_id: "U1", view: modal })).toBe("invalid_arguments");
  });

  it("tells of mentions, homes and arrivals, twice under one id where asked to", async () => {
    app = () => undefined;
    const ts = await slack.events.mention("rain", { channelId, copies: 2 });
    expect(arrived).toHaveLength(2);
    expect(arrived[0]?.payload).toMatchObject({
      event: { type: "app_mention", text: `<@${slack.botUserId}> rain`, ts },
    });
    expect(arrived[0]?.payload.event_id).toBe(arrived[1]?.payload.event_id);
    await slack.events.openHome("U1");
    await slack.events.join(channelId);
    expect(arrived.slice(2).map(({ payload }) => (payload.event as Json).type)).toEqual([
      "app_home_opened",
      "member_joined_channel",
    ]);
  });

  it("shows a link as the app says, if it is one that somebody posted", async () => {
    app = () => undefined;
    const url = "https://news.example/story/1";
    const ts = await slack.events.shareLinks([url], { channelId });
    const unfurls = { [url]: { blocks: [{ type: "divider" }] } };
    expect(await call("chat.unfurl", { channel: channelId, ts, unfurls })).toBe("ok");
    expect(slack.messages(channelId)).toMatchObject([{ unfurls }]);
    expect(await call("chat.unfurl", { channel: channelId, ts: "1.2", unfurls })).toBe("cannot_find_message");
    const other = { "https://evil.example/": unfurls[url] };
    expect(await call("chat.unfurl", { channel: channelId, ts, unfurls: other })).toBe("cannot_parse_attachment");
  });

  it("offers a shortcut on a message", async () => {
    app = async (_, payload) => {
      const news = { text: "Done", blocks: [{ type: "divider" }], unfurl_links: false, unfurl_media: false };
      await fetch(String(payload.response_url), { method: "POST", body: JSON.stringify(news) });
    };
    const answer = await slack.shortcut("digest", { text: "see <https://a.example>" }, { channelId });
    expect(answer).toMatchObject({ visibleTo: "asker", text: "Done" });
    expect(arrived[0]?.payload).toMatchObject({ type: "message_action", callback_id: "digest" });
  });

  it("knows people's time zones and opens direct messages", async () => {
    slack.describePerson("U1", { timeZone: "Asia/Tokyo" });
    expect((await client.users.info({ user: "U1" })).user?.tz).toBe("Asia/Tokyo");
    expect((await client.conversations.open({ users: "U1" })).channel?.id).toBe("D1");
  });
});
