import type { Asked } from "../../message/asked.ts";
import { controlsOf } from "../../message/controls.ts";
import type { Message } from "../../message/message.ts";
import { type DiscordPost, type Draft, discordPost } from "./post.ts";
import { briefingDraft } from "./render-briefing.ts";
import { digestDraft } from "./render-digest.ts";
import { documentDraft, listingDraft, noticeDraft, quoteListDraft, storyListDraft } from "./render-lists.ts";
import { storyDraft } from "./render-story.ts";

/**
 * Any message as exactly one Discord post within Discord's limits, however long or hostile the news is. `share` is what
 * it was asked by, where it may be shown to the channel.
 */
export function renderDiscord(message: Message, share?: Asked): DiscordPost {
  return discordPost(draftOf(message), controlsOf(message, share));
}

function draftOf(message: Message): Draft {
  switch (message.kind) {
    case "digest":
      return digestDraft(message.digest);
    case "story":
      return storyDraft(message);
    case "briefing":
      return briefingDraft(message);
    case "story-list":
      return storyListDraft(message);
    case "quote-list":
      return quoteListDraft(message);
    case "listing":
      return listingDraft(message);
    case "document":
      return documentDraft(message);
    case "notice":
      return noticeDraft(message);
  }
}
