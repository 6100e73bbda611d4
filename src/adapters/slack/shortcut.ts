import type { App, MessageShortcut } from "@slack/bolt";
import { noLink } from "../../commands/no-link.ts";
import { replyTo } from "./answer-reply.ts";
import type { Answering } from "./answering.ts";
import { linkIn } from "./link-in.ts";
import { showAnswer } from "./show-answer.ts";
import { teamIn } from "./team-in.ts";

/** "Digest this link" in a message's menu; its name stands in config/slack-manifest.yaml too. */
export const digestShortcut = "digest-this";

/** Digests what a message links to, for who asked alone. */
export function answerShortcuts(app: App, { listening, dispatch, requestOf }: Answering): void {
  const constraints = { type: "message_action", callback_id: digestShortcut } as const;
  app.shortcut<MessageShortcut>(constraints, async ({ shortcut, ack, respond, client, context }) => {
    await listening.acknowledged(ack);
    await listening.work(shortcut.trigger_id, async () => {
      const url = linkIn(shortcut.message);
      const where = { teamId: teamIn(context), channelId: shortcut.channel.id, userId: shortcut.user.id };
      const asked = { command: "digest", options: { url: url ?? "" } };
      const answer = url === undefined ? noLink : await dispatch(await requestOf(asked, where, client));
      const way = { channelId: where.channelId, userId: where.userId, respond, client };
      await showAnswer({ ...replyTo(answer), replace_original: false }, way);
    });
  });
}
