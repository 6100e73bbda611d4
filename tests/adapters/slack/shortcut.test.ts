import { afterEach, beforeEach, expect, test } from "vitest";
import { openSlackBot } from "../../../src/adapters/slack/bot.ts";
import { linkIn } from "../../../src/adapters/slack/link-in.ts";
import { digestShortcut } from "../../../src/adapters/slack/shortcut.ts";
import type { CommandRequest } from "../../../src/commands/command.ts";
import { commands, done } from "../../samples/commands.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import { openSlackSimulator, type SlackSimulator } from "../../simulators/slack/simulator.ts";

let slack: SlackSimulator;
let bot: { close(): Promise<void> };
let asked: CommandRequest[];
beforeEach(async () => {
  slack = await openSlackSimulator();
  asked = [];
  const { botToken, appToken, apiUrl } = slack;
  const dispatch = async (request: CommandRequest) => {
    asked.push(request);
    return done;
  };
  bot = await openSlackBot({ botToken, appToken, apiUrl, commands, dispatch, log: recordedLog() });
});
afterEach(async () => {
  await bot.close();
  await slack.close();
  expect(slack.violations).toEqual([]);
});

test("the link of a message is digested for who asked alone, once", async () => {
  const channelId = slack.addChannel();
  const message = { text: "Read <https://a.example/x?a=1&amp;b=2|this>, please" };
  const answer = await slack.shortcut(digestShortcut, message, { channelId, userId: "U0ANA", copies: 2 });
  expect(answer).toMatchObject({ visibleTo: "asker", text: "Done.", isUpdate: false });
  expect(asked).toMatchObject([
    {
      command: "digest",
      options: { url: "https://a.example/x?a=1&b=2" },
      destination: { workspaceId: slack.teamId, channelId },
      userId: "U0ANA",
    },
  ]);
});

test("a message without a link is said to have none", async () => {
  const answer = await slack.shortcut(digestShortcut, { text: "No link" }, { channelId: slack.addChannel() });
  expect(answer.text).toContain("no link in this message");
  expect(asked).toEqual([]);
});

const rich = (...elements: object[]) => [{ type: "rich_text", elements: [{ type: "rich_text_section", elements }] }];

test.each([
  ["its words", { text: "see <https://a.example/|a> and <https://b.example/>" }],
  [
    "its blocks",
    { text: "", blocks: rich({ type: "text", text: "see " }, { type: "link", url: "https://a.example/" }) },
  ],
  ["a button", { blocks: [{ type: "actions", elements: [{ type: "button", url: "https://a.example/" }] }] }],
  [
    "what it is shown as",
    { text: "", attachments: [{ title_link: "https://a.example/", image_url: "https://p.example/" }] },
  ],
  [
    "a message passed on",
    { attachments: [{ message_blocks: [{ message: { blocks: rich({ url: "https://a.example/" }) } }] }] },
  ],
])("the first link of a message is found in %s", (_, message) => {
  expect(linkIn(message)).toBe("https://a.example/");
});

test.each([
  ["a picture", { blocks: [{ type: "image", image_url: "https://a.example/x.png", alt_text: "x" }] }],
  ["another scheme", { text: "<mailto:a@b.example|mail> and javascript:alert(1)" }],
  ["a person and a channel", { text: "<@U1> in <#C1|news>" }],
])("%s is no link to read", (_, message) => {
  expect(linkIn(message)).toBeUndefined();
});
