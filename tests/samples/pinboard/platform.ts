import type { Draw, PlatformAdapter } from "../../../src/commands/platform-adapter.ts";
import { openPinboardBot } from "./bot.ts";
import { checkPinboard } from "./check.ts";
import { openPinboardPoster } from "./poster.ts";
import { previewPin, renderPin } from "./render.ts";
import { pinboardVariables, readPinboardSettings } from "./settings.ts";

const preview: Draw = (message, share) => previewPin(renderPin(message, share));

/** A third platform, such as docs/add-a-platform.md adds: a board in an office that notes are pinned to over HTTP. */
export const pinboardPlatform: PlatformAdapter = {
  name: "pinboard",
  title: "Pinboard",
  variables: pinboardVariables,
  needs: ["PINBOARD_URL", "PINBOARD_TOKEN"],
  preview,
  read: (set) => {
    const { problems, settings } = readPinboardSettings(set);
    if (settings === undefined) return { problems };
    return {
      problems,
      setUp: {
        openPoster: () => openPinboardPoster(settings),
        openBot: (tools) => openPinboardBot(settings, tools),
        check: (tools) => checkPinboard(settings, tools),
      },
    };
  },
};
