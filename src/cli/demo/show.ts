import { previewDiscord } from "../../adapters/discord/preview.ts";
import { renderDiscord } from "../../adapters/discord/render.ts";
import { previewSlack } from "../../adapters/slack/preview.ts";
import { renderSlack } from "../../adapters/slack/render.ts";
import { drawPreview } from "../../adapters/terminal/draw-preview.ts";
import { commands } from "../../commands/all.ts";
import { dispatcher } from "../../commands/dispatch.ts";
import type { BriefingMessage, Message } from "../../message/message.ts";
import { seenAt } from "../../message/seen-at.ts";
import { briefingPreview } from "../../pipeline/briefing-preview.ts";
import type { Ports } from "../../ports.ts";
import type { Terminal } from "../terminal.ts";
import { type DemoChannels, demoChannel } from "./channels.ts";

/** Draws what both channels got, a look-up and a briefing. */
export async function showDemo(ports: Ports, channels: DemoChannels, terminal: Terminal): Promise<void> {
  const { print } = terminal;
  const [discord, slack] = [channels.messages("discord"), channels.messages("slack")];
  print(`\nPosted once to each channel: ${discord.length} stories. As Discord shows them:\n`);
  for (const message of discord) print(asDiscord(message, terminal));
  print("\nThe same in Slack:\n");
  for (const message of slack) print(asSlack(message, terminal));
  print("\nSomebody asks /news search:\n");
  print(asSlack(await lookUp(ports), terminal));
  print("\nAnd the daily briefing, which comes at the channel's own hour:\n");
  print(asDiscord(await demoBriefing(ports), terminal));
}

const asDiscord = (message: Message, { width, colour }: Terminal) =>
  drawPreview(seenAt(previewDiscord(renderDiscord(message)), new Date()), { width, colour, label: "Discord" });

const asSlack = (message: Message, { width, colour }: Terminal) =>
  drawPreview(previewSlack(renderSlack(message)), { width, colour, label: "Slack" });

async function lookUp(ports: Ports): Promise<Message> {
  const [digest] = await ports.store.stories.latest(1);
  const words = (digest?.headline ?? "news").split(/\s+/).slice(0, 3).join(" ");
  const dispatch = dispatcher(commands, ports);
  const request = {
    command: "search",
    options: { words },
    destination: demoChannel("slack"),
    userId: "you",
    mayManage: false,
  };
  return (await dispatch(request)).message;
}

export function demoBriefing(ports: Ports): Promise<BriefingMessage> {
  return briefingPreview(demoChannel("discord"), undefined, ports);
}
