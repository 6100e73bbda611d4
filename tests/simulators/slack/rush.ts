import { renderSlack } from "../../../src/adapters/slack/render.ts";
import { rushList } from "../../samples/rush-list.ts";
import type { SlackSimulator } from "./simulator.ts";

/** So many people at once, each asking in one of all the ways there are. Resolves when all are answered. */
export async function rush(slack: SlackSimulator, count: number): Promise<void> {
  const asked = { channelId: slack.addChannel(), withinMs: 60_000 };
  const { blocks } = renderSlack(rushList);
  const button = (action_id: string, value: string) => ({ type: "button", action_id, value });
  const ways = [
    () => slack.command("search ferry", asked),
    () => slack.command("briefing show", asked),
    () => slack.command("follow world", asked),
    () => slack.pressAction(button("asker:story", "story|which=17"), false, asked),
    () => slack.pressAction(button("here:latest", "latest|page=2"), true, asked),
    () => slack.press({ blocks, isEphemeral: true }, "Ferry line orders ten ships", asked),
    () => slack.pressAction(button("of another version", "?"), false, asked),
  ];
  await Promise.all(Array.from({ length: count }, (_, at) => ways[at % ways.length]?.()));
}
