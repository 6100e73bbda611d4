import { type App, type BlockAction, RespondError, type RespondFn } from "@slack/bolt";
import { type Answer, type CommandRequest, notice } from "../../commands/command.ts";
import { unknownButton } from "../../commands/unknown-button.ts";
import type { Authorizer } from "./authorize.ts";
import type { SlackBotOptions } from "./bot.ts";
import { whyNotPost } from "./can-post.ts";
import { answerHome } from "./home/answer-home.ts";
import { homePrefix } from "./home/home-button.ts";
import { parseSlackText } from "./parse.ts";
import { type Pressed, pressedFrom } from "./press.ts";
import { renderSlack } from "./render.ts";
import { rememberSeen } from "./seen.ts";
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
        log[error instanceof RespondError ? "warn" : "error"]("slack-answer-lost", { error: String(error) }),
      );
    pending.add(answer);
    await answer.finally(() => pending.delete(answer));
  };
  // Any name: a workspace may have called the command otherwise than /news.
  app.command(/.*/, async ({ command, ack, respond }) => {
    await acknowledged(ack);
    await work(command.trigger_id, async () => respond(replyTo(await answerTyped(command, requestOf, options))));
  });
  const { showHome, dispatch } = options;
  const asked = { acknowledged, work, requestOf };
  if (showHome !== undefined) answerHome(app, asked, { showHome, dispatch, log, nameIn: who.nameIn });
  app.action<BlockAction>(notInHome, async ({ body, ack, respond }) => {
    await acknowledged(ack);
    await work(body.trigger_id, () => answerPress(pressedFrom(body), respond, requestOf, options));
  });
  return pending;
}

const notInHome = new RegExp(`^(?!${homePrefix})`);

/** How whatever people do is taken: acknowledged, worked on once, and asked with the facts that Slack vouches for. */
export type Asking = {
  acknowledged(ack: () => Promise<void>): Promise<void>;
  work(trigger: string, answering: () => Promise<unknown>): Promise<void>;
  readonly requestOf: RequestOf;
};

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
  respond: RespondFn,
  requestOf: RequestOf,
  { dispatch }: SlackBotOptions,
): Promise<void> {
  if (pressed === undefined) return void (await respond({ ...replyTo(unknownButton), replace_original: false }));
  const { asked, answer, ...where } = pressed;
  const given = await dispatch(await requestOf(asked, where));
  const reply = replyTo(answer === "channel" ? { ...given, visibleTo: "channel" } : given);
  await respond({ ...reply, replace_original: answer === "here" });
}

function replyTo({ message, visibleTo, share }: Answer) {
  const { blocks, ...post } = renderSlack(message, visibleTo === "asker" ? share : undefined);
  return { ...post, blocks: [...blocks], response_type: visibleTo === "channel" ? "in_channel" : "ephemeral" } as const;
}
