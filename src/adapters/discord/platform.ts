import type { PlatformAdapter, PlatformSetUp } from "../../commands/platform-adapter.ts";
import { openDiscordBot } from "./bot.ts";
import { checkDiscord } from "./doctor/check-discord.ts";
import { discordPageStyle } from "./page-style.ts";
import { openDiscordPoster } from "./poster.ts";
import { previewDiscord } from "./preview.ts";
import { renderDiscord } from "./render.ts";
import { type DiscordSettings, discordVariables, readDiscordSettings } from "./settings.ts";

export const discordPlatform: PlatformAdapter = {
  name: "discord",
  title: "Discord",
  variables: discordVariables,
  needs: ["DISCORD_TOKEN"],
  preview: (message, share) => previewDiscord(renderDiscord(message, share)),
  otherLooks: [
    {
      name: "embeds",
      label: "Discord embeds",
      preview: (message, share) => previewDiscord(renderDiscord(message, share, "embeds")),
    },
  ],
  pageStyle: discordPageStyle,
  read: (set) => {
    const { problems, settings } = readDiscordSettings(set);
    return { problems, ...(settings && { setUp: setUpWith(settings) }) };
  },
};

function setUpWith(settings: DiscordSettings): PlatformSetUp {
  return {
    preview: (message, share) => previewDiscord(renderDiscord(message, share, settings.style)),
    openPoster: (tools) => openDiscordPoster({ ...settings, ...tools }),
    openBot: (tools) => openDiscordBot({ ...settings, ...tools }),
    check: (tools) => checkDiscord({ ...settings, ...tools }),
  };
}
