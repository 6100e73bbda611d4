import { drawPreview } from "../../adapters/terminal/draw-preview.ts";
import { commands } from "../../commands/all.ts";
import { dispatcher } from "../../commands/dispatch.ts";
import type { PlatformAdapter } from "../../commands/platform-adapter.ts";
import type { Destination } from "../../domain/destination.ts";
import type { BriefingMessage, Message } from "../../message/message.ts";
import { seenAt } from "../../message/seen-at.ts";
import { briefingPreview } from "../../pipeline/briefing-preview.ts";
import type { Ports } from "../../ports.ts";
import type { Terminal } from "../terminal.ts";
import { type DemoChannels, demoChannel } from "./channels.ts";

/** Draws what every channel got, a look-up on the last platform and a briefing on the first. */
export async function showDemo(
  ports: Ports,
  platforms: readonly [PlatformAdapter, ...PlatformAdapter[]],
  channels: DemoChannels,
  terminal: Terminal,
): Promise<void> {
  const { print } = terminal;
  const [first, ...others] = platforms;
  const last = others.at(-1) ?? first;
  const posted = channels.messages(first.name);
  print(`\nPosted once to each channel: ${posted.length} stories. As ${first.title} shows them:\n`);
  for (const message of posted) print(asOn(first, message, terminal));
  for (const platform of others) {
    print(`\nThe same in ${platform.title}:\n`);
    for (const message of channels.messages(platform.name)) print(asOn(platform, message, terminal));
  }
  print("\nSomebody asks /news search:\n");
  print(asOn(last, await lookUp(demoChannel(last.name), ports), terminal));
  print("\nAnd the daily briefing, which comes at the channel's own hour:\n");
  print(asOn(first, await demoBriefing(demoChannel(first.name), ports), terminal));
}

function asOn({ title, preview }: PlatformAdapter, message: Message, { width, colour }: Terminal): string {
  return drawPreview(seenAt(preview(message), new Date()), { width, colour, label: title });
}

async function lookUp(destination: Destination, ports: Ports): Promise<Message> {
  const [digest] = await ports.store.stories.latest(1);
  const words = (digest?.headline ?? "news").split(/\s+/).slice(0, 3).join(" ");
  const dispatch = dispatcher(commands, ports);
  const request = { command: "search", options: { words }, destination, userId: "you", mayManage: false };
  return (await dispatch(request)).message;
}

export function demoBriefing(channel: Destination, ports: Ports): Promise<BriefingMessage> {
  return briefingPreview(channel, undefined, ports);
}
