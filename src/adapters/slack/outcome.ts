import type { PostOutcome } from "../../ports.ts";
import { isTokenTrouble, type SlackFailure } from "./failure.ts";
import { operatorNeedsMs } from "./workspace-pauses.ts";

const tryAgainAfter = 60_000;

/** Slack's words for channels in which nothing can be posted. */
const closed = ["channel_not_found", "is_archived", "not_in_channel"];

const invite = "Type /invite @Pullquote there";

/** What the people of the channel can do about it. */
const refusals: Readonly<Record<string, string>> = {
  not_in_channel: `Pullquote is not in the channel. ${invite}, and it posts what comes next.`,
  channel_not_found: `The channel is gone, or private without Pullquote in it. If it still exists: ${invite}.`,
  is_archived: "The channel is archived. Unarchive it, or follow the news in another one.",
  restricted_action: "The workspace does not let Pullquote post in the channel. Ask an admin to allow it.",
  message_not_found: "The message was deleted on Slack, so there is nothing left to update.",
  cant_update_message: "Slack does not let Pullquote change the message it posted.",
  thread_not_found: "The message that this one replies to was deleted on Slack.",
  cannot_reply_to_message: "Slack does not let Pullquote reply to the message it posted.",
  edit_window_closed: "The workspace's settings no longer allow the message to be changed.",
};

/** Slack's words for a message it will never take as it is: a fault of ours. */
const malformed = /^(invalid_(blocks|arg|metadata|json|array)|msg_(too_long|blocks_too_long)|no_text|metadata_)/;

/** What a failed post or edit means for the delivery. An edit can be sent again without doubling anything. */
export function failedPost(failure: SlackFailure, isEdit: boolean): PostOutcome {
  switch (failure.kind) {
    case "limited":
      return { kind: "retry", reason: "Slack asks to slow down in this channel.", afterMs: failure.afterMs };
    case "unreached":
      return { kind: "retry", reason: failure.reason };
    case "unclear":
      return { kind: isEdit ? "retry" : "unclear", reason: failure.reason };
    case "answered":
      return answeredPost(failure.code);
  }
}

function answeredPost(code: string): PostOutcome {
  const refusal = refusals[code.startsWith("restricted_action") ? "restricted_action" : code];
  if (refusal !== undefined) {
    return { kind: "refused", reason: refusal, ...(closed.includes(code) && { isChannelClosed: true }) };
  }
  if (malformed.test(code)) {
    return { kind: "refused", reason: `Slack would not take the message (${code}). Please report this as a bug.` };
  }
  if (isTokenTrouble(code)) return { kind: "retry", reason: tokenAdvice(code), afterMs: operatorNeedsMs };
  return { kind: "retry", reason: `Slack answered ${code}.`, afterMs: tryAgainAfter };
}

/** For whoever runs Pullquote. */
export function tokenAdvice(code: string): string {
  if (code === "missing_scope") {
    return "Slack: the app lacks a scope (missing_scope). Compare its scopes with config/slack-manifest.yaml, add what is missing and reinstall the app.";
  }
  return `Slack does not accept SLACK_BOT_TOKEN (${code}). Copy the Bot User OAuth Token (xoxb-…) from your app's page “OAuth & Permissions” on api.slack.com/apps.`;
}

/** The same for the token that opens sockets. */
export function appTokenAdvice(code: string): string {
  return `Slack does not accept SLACK_APP_TOKEN (${code}). Make an app-level token (xapp-…) with the scope connections:write on your app's page “Basic Information” on api.slack.com/apps, and see that Socket Mode is on.`;
}
