import { previewDiscord } from "../../adapters/discord/preview.ts";
import { renderDiscord } from "../../adapters/discord/render.ts";
import { previewSlackThread } from "../../adapters/slack/preview.ts";
import { renderSlackThread } from "../../adapters/slack/thread.ts";
import type { PageSample } from "../../adapters/web/page-view.ts";
import { seenAt } from "../../message/seen-at.ts";
import type { SampleMessage } from "./sample-messages.ts";

/** A message as every platform shows it. */
export function pageSample({ id, title, message, share }: SampleMessage, now: Date): PageSample {
  return {
    id,
    title,
    discord: seenAt(previewDiscord(renderDiscord(message, share)), now),
    embeds: seenAt(previewDiscord(renderDiscord(message, share, "embeds")), now),
    slack: previewSlackThread(renderSlackThread(message, share)),
  };
}
