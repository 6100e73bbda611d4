import type { App, BlockAction } from "@slack/bolt";
import { type Answer, type CommandRequest, notice } from "../../commands/command.ts";
import { unknownButton } from "../../commands/unknown-button.ts";
import { OutsideError } from "../../domain/errors.ts";
import { replyTo } from "./answer-reply.ts";
import type { Authorizer } from "./authorize.ts";
import type { SlackBotOptions } from "./bot.ts";
import { whyNotPost } from "./can-post.ts";
import { parseSlackText } from "./parse.ts";
import { type Pressed, pressedFrom } from "./press.ts";
import { rememberSeen } from "./seen.ts";
import { type AnswerWay, showAnswer } from "./show-answer.ts";
import type { Workspaces } from "./workspaces.ts";

const rememberedCommands = 1000;

/** Answers whatever people type, press or choose. Returns the answers being worked on. */
export function answerPeople(app: App, workspaces: Workspaces, who: Authorizer, options: SlackBotOptions) {
  const pending = new Set<Promise<void>>();
  const seen = rememberSeen(rememberedCommands);
  const { log } = options;
  const requestOf = asking(workspaces, who, options);
  const acknowledged = (ack: () => Promise<void>) =>
    ack().catch((error) => log.warn("slack-ack-lost", { error: String(error) }));
  const work = async (trigger: string, answering: () => Promise<unknown>) => {
    if (!seen.isNew(trigger)) return log.info("slack-command-repeated");
    const answer = answering()
      .then(() => undefined)
      .catch((error) =>
        log[error instanceof OutsideError ? "warn" : "error"]("slack-answer-lost", { error: String(error) }),
      );
    pending.add(answer);
    await answer.finally(() => pending.delete(answer));
  };
  // Any name: a workspace may have called the command otherwise than /news.
  app.command(/.*/, async ({ command, ack, respond }) => {
    await acknowledged(ack);
    const { team_id: teamId, channel_id: channelId, user_id: userId } = command;
    const way = { teamId, channelId, userId, respond, workspaces };
    await work(command.trigger_id, async () =>
      showAnswer(replyTo(await answerTyped(command, requestOf, options)), way),
    );
  });
  app.action<BlockAction>(/.*/, async ({ body, ack, respond }) => {
    await acknowledged(ack);
    const where = { teamId: body.team?.id ?? "", channelId: body.channel?.id ?? "", userId: body.user.id };
    const way = { ...where, respond, workspaces };
    await work(body.trigger_id, () => answerPress(pressedFrom(body), way, requestOf, options));
  });
  return pending;
}

type Where = { readonly teamId: string; readonly channelId: string; readonly userId: string };
type RequestOf = (asked: Pick<CommandRequest, "command" | "options">, where: Where) => Promise<CommandRequest>;

/** A question with the facts that Slack vouches for. */
function asking(
  workspaces: Workspaces,
  who: Authorizer,
  { commands, log }: Pick<SlackBotOptions, "commands" | "log">,
): RequestOf {
  return async (asked, { teamId, channelId, userId }) => {
    const changesChannel = commands.some(({ name, access }) => name === asked.command && access === "manager");
    const workspace = changesChannel ? await workspaces.of(teamId) : undefined;
    const cannotPost =
      workspace?.kind === "open"
        ? await whyNotPost(workspace.client, channelId, await who.nameIn(teamId), log)
        : workspace?.outcome.reason;
    return {
      ...asked,
      destination: { platform: "slack", workspaceId: teamId, channelId },
      userId,
      mayManage: true,
      ...(cannotPost !== undefined && { cannotPost }),
    };
  };
}

type Typed = {
  readonly text?: string;
  readonly team_id: string;
  readonly channel_id: string;
  readonly user_id: string;
};

async function answerTyped(
  { text, team_id, channel_id, user_id }: Typed,
  requestOf: RequestOf,
  { commands, dispatch }: SlackBotOptions,
): Promise<Answer> {
  const parsed = parseSlackText(text ?? "", commands);
  if ("problem" in parsed) return notice("problem", parsed.problem, parsed.suggestion);
  const { channel, ...asked } = parsed;
  const where = { teamId: team_id, channelId: channel?.id ?? channel_id, userId: user_id };
  const isElsewhere = channel !== undefined && channel.id !== channel_id;
  return dispatch({ ...(await requestOf(asked, where)), ...(isElsewhere && { elsewhere: channel.name }) });
}

/** The button says all that is needed, so it works after a restart and after weeks. */
async function answerPress(
  pressed: Pressed | undefined,
  way: AnswerWay,
  requestOf: RequestOf,
  { dispatch }: SlackBotOptions,
): Promise<void> {
  if (pressed === undefined) return showAnswer({ ...replyTo(unknownButton), replace_original: false }, way);
  const { asked, answer, ...where } = pressed;
  const given = await dispatch(await requestOf(asked, where));
  const reply = replyTo(answer === "channel" ? { ...given, visibleTo: "channel" } : given);
  await showAnswer({ ...reply, replace_original: answer === "here" }, way);
}
