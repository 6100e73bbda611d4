import { renderDiscord } from "../../../src/adapters/discord/render.ts";
import type { StoryId } from "../../../src/domain/ids.ts";
import type { DiscordSimulator } from "./simulator.ts";

const list = {
  kind: "story-list",
  title: "Latest",
  items: [
    {
      headline: "Ferry line orders ten ships",
      url: "https://harbour.example/1",
      sourceName: "Harbour Post",
      publishedAt: new Date("2026-11-23T05:30:00Z"),
      storyId: "17" as StoryId,
    },
  ],
  whenEmpty: "",
} as const;

/** So many people at once, each asking in one of all the ways there are. Resolves when all are answered. */
export async function rush(discord: DiscordSimulator, count: number): Promise<void> {
  const asked = { channelId: discord.addChannel(), withinMs: 60_000 };
  const body = { ...renderDiscord(list) };
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
