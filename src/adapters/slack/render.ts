import type { Asked } from "../../message/asked.ts";
import { controlsOf } from "../../message/controls.ts";
import type { Message } from "../../message/message.ts";
import { type Draft, type SlackPost, slackPost } from "./post.ts";
import { briefingDraft } from "./render-briefing.ts";
import { digestDraft } from "./render-digest.ts";
import { documentDraft, listingDraft, noticeDraft, quoteListDraft, storyListDraft } from "./render-lists.ts";
import { storyMessageDraft } from "./render-story.ts";

/**
 * Any message as exactly one Slack post within Slack's limits, however long or hostile the news is. `share` is what it
 * was asked by, where it may be shown to the channel.
 */
export function renderSlack(message: Message, share?: Asked): SlackPost {
  return slackPost(draftOf(message), controlsOf(message, share));
}

function draftOf(message: Message): Draft {
  switch (message.kind) {
    case "digest":
      return digestDraft(message);
    case "story":
      return storyMessageDraft(message);
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
