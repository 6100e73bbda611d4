import { afterEach, expect, test } from "vitest";
import { openSlackBot } from "../../../src/adapters/slack/bot.ts";
import { scopeMeanings } from "../../../src/adapters/slack/scope-meanings.ts";
import type { ShowHome } from "../../../src/commands/home.ts";
import { commands, done } from "../../samples/commands.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import { openSlackSimulator } from "../../simulators/slack/simulator.ts";

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

const empty: ShowHome = async () => ({ actions: [], channels: [], isEmpty: true, ailing: [], feedCount: 0 });

/** The Home of somebody where the app was granted these scopes, and what was asked for it. */
async function homeWith(scopes: readonly string[]) {
  const slack = await openSlackSimulator({ scopes });
  const [open, secret] = [slack.addChannel({ name: "open" }), slack.addChannel({ name: "secret", isPrivate: true })];
  const asked: string[][] = [];
  const showHome: ShowHome = (request) => {
    asked.push(request.channels.map(({ id }) => id));
    return empty(request);
  };
  const { botToken, appToken, apiUrl } = slack;
  const dispatch = async () => done;
  const log = recordedLog();
  const bot = await openSlackBot({ botToken, appToken, apiUrl, commands, dispatch, showHome, log });
  opened.push(bot, slack);
  const { text } = await slack.home.open();
  expect(slack.violations).toEqual([]);
  return { text, asked: asked[0], open, secret };
}

test("without a scope for private channels only the public ones are shown, and the Home says why", async () => {
  const { text, asked, open } = await homeWith(["commands", "chat:write", "channels:read"]);
  expect(asked).toEqual([open]);
  expect(text).toContain("The scope groups:read is not granted");
});

test("without any scope for channels the Home shows none and says why", async () => {
  const { text, asked } = await homeWith(["commands", "chat:write"]);
  expect(asked).toEqual([]);
  expect(text).toContain("The scope channels:read is not granted");
  expect(text).not.toContain("To begin");
});

test("with all scopes nothing is to be mended", async () => {
  const { text, asked, open, secret } = await homeWith(Object.keys(scopeMeanings));
  expect(asked).toEqual([open, secret]);
  expect(text).toContain("To begin");
  expect(text).not.toContain("to be mended");
});
