import { setTimeout as sleep } from "node:timers/promises";
import type { RespondFn } from "@slack/bolt";
import { answerLost } from "../../commands/answer-lost.ts";
import { OutsideError } from "../../domain/errors.ts";
import { type AnswerReply, replyTo } from "./answer-reply.ts";
import { type RespondFailure, respondFailure } from "./respond-failure.ts";
import type { Workspaces } from "./workspaces.ts";

/** Milliseconds to wait before the second and the third attempt. */
const pauses = [1000, 4000];
const hintAfterMs = 2000;

/** Whose answer it is, and the ways to it: an address that Slack gave for it, and the Web API. */
export type AnswerWay = {
  readonly teamId: string;
  readonly channelId: string;
  readonly userId: string;
  readonly respond: RespondFn;
  readonly workspaces: Workspaces;
};

/**
 * Shows an answer once. What was surely not taken is sent again, and where Slack's address for it is used up, by the
 * Web API; of what may be there already, only a hint is shown. Throws OutsideError where nothing of this helped.
 */
export async function showAnswer(reply: AnswerReply, way: AnswerWay): Promise<void> {
  try {
    const failure = await insist(reply, way);
    if (failure !== undefined) await makeUpFor(failure, reply, way);
  } catch (error) {
    throw new OutsideError(`An answer could not be shown: ${String(error)}`, { retry: false, cause: error });
  }
}

async function makeUpFor({ kind, error }: RespondFailure, reply: AnswerReply, way: AnswerWay): Promise<unknown> {
  switch (kind) {
    case "unclear":
      await sleep(hintAfterMs);
      return way.respond({ ...replyTo(answerLost), replace_original: false });
    case "over":
    case "not-shown":
      return showOtherwise(reply, way);
    case "refused":
      throw error;
  }
}

async function insist(reply: AnswerReply, { respond }: AnswerWay): Promise<RespondFailure | undefined> {
  for (const pause of [...pauses, undefined]) {
    try {
      await respond(reply);
      return undefined;
    } catch (error) {
      const failure = respondFailure(error);
      // A message that takes another's place may be sent twice: it is there once all the same.
      const isSafe = failure.kind === "not-shown" || (failure.kind === "unclear" && reply.replace_original === true);
      if (!isSafe || pause === undefined) return failure;
      await sleep(pause);
    }
  }
}

/** Fails where Pullquote is not in the channel. Needs no other scope than posting does. */
async function showOtherwise({ text, blocks, response_type }: AnswerReply, way: AnswerWay): Promise<unknown> {
  const { teamId, channelId: channel, userId: user } = way;
  const workspace = await way.workspaces.of(teamId);
  if (workspace.kind === "shut") throw new Error(workspace.outcome.reason);
  const { chat } = workspace.client;
  if (response_type === "ephemeral") return chat.postEphemeral({ channel, user, text, blocks });
  return chat.postMessage({ channel, text, blocks, unfurl_links: false, unfurl_media: false });
}
