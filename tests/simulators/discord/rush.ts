import { renderDiscord } from "../../../src/adapters/discord/render.ts";
import { rushList } from "../../samples/rush-list.ts";
import type { DiscordSimulator } from "./simulator.ts";

/** So many people at once, each asking in one of all the ways there are. Resolves when all are answered. */
export async function rush(discord: DiscordSimulator, count: number): Promise<void> {
  const asked = { channelId: discord.addChannel(), withinMs: 60_000 };
  const body = { ...renderDiscord(rushList) };
  const ways = [
    () => discord.command("search", { words: "ferry" }, asked),
    () => discord.command("briefing show", {}, asked),
    () => discord.pressId({ body }, "a:story|which=17", asked),
    () => discord.pressId({ body, isEphemeral: true }, "h:latest|page=2", asked),
    () => discord.press({ body, isEphemeral: true }, "Ferry line orders ten ships", asked),
    () => discord.messageCommand("Digest this", { content: "https://harbour.example/1" }, asked),
    () => discord.suggestions("follow", { what: "w" }, "what", asked),
    () => discord.pressId({ body }, "of another version", asked),
  ];
  await Promise.all(Array.from({ length: count }, (_, at) => ways[at % ways.length]?.()));
}
