import type { Asked } from "../../message/asked.ts";
import { controlsOf } from "../../message/controls.ts";
import type { Message } from "../../message/message.ts";
import type { Draft } from "./draft.ts";
import type { DiscordPost, DiscordStyle } from "./post.ts";
import { briefingDrafts } from "./render-briefing.ts";
import { componentsWith, fitsComponents } from "./render-components.ts";
import { digestDrafts } from "./render-digest.ts";
import { embedsWith, fitsEmbeds } from "./render-embeds.ts";
import { documentDrafts, listingDrafts, noticeDrafts, quoteListDrafts, storyListDrafts } from "./render-lists.ts";
import { storyDrafts } from "./render-story.ts";

/**
 * Any message as exactly one Discord post within Discord's limits, however long or hostile the news is. `share` is what
 * it was asked by, where it may be shown to the channel.
 */
export function renderDiscord(message: Message, share?: Asked, style: DiscordStyle = "components"): DiscordPost {
  const controls = controlsOf(message, share);
  return style === "embeds"
    ? firstFitting(message, embedsWith(controls), fitsEmbeds)
    : firstFitting(message, componentsWith(controls), fitsComponents);
}

/** Of drafts from the richest to the poorest the first that Discord takes; the poorest is made to fit. */
function firstFitting<Post>(message: Message, postOf: (draft: Draft) => Post, fits: (post: Post) => boolean): Post {
  let last: Post | undefined;
  for (const draft of draftsOf(message)) {
    last = postOf(draft);
    if (fits(last)) break;
  }
  if (last === undefined) throw new RangeError(`no draft of a ${message.kind}`);
  return last;
}

function draftsOf(message: Message): Iterable<Draft> {
  switch (message.kind) {
    case "digest":
      return digestDrafts(message);
    case "story":
      return storyDrafts(message);
    case "briefing":
      return briefingDrafts(message);
    case "story-list":
      return storyListDrafts(message);
    case "quote-list":
      return quoteListDrafts(message);
    case "listing":
      return listingDrafts(message);
    case "document":
      return documentDrafts(message);
    case "notice":
      return noticeDrafts(message);
  }
}
