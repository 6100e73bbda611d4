import type { App, BlockAction, RespondFn, webApi } from "@slack/bolt";
import { type Answer, notice } from "../../commands/command.ts";
import { unknownButton } from "../../commands/unknown-button.ts";
import { replyTo } from "./answer-reply.ts";
import type { Answering } from "./answering.ts";
import { openForm } from "./form/open-form.ts";
import { homePrefix } from "./home/home-button.ts";
import { type ParsedCommand, parseSlackText } from "./parse.ts";
import { pressedFrom } from "./press.ts";
import { showAnswer } from "./show-answer.ts";

/** Answers whatever people type, press or choose. */
export function answerPeople(app: App, answering: Answering): void {
  const { listening } = answering;
  // Any name: a workspace may have called the command otherwise than /news.
  app.command(/.*/, async ({ command, ack, respond, client }) => {
    await listening.acknowledged(ack);
    await listening.work(command.trigger_id, () => answerTyped(command, respond, client, answering));
  });
  app.action<BlockAction>(notInHome, async ({ body, ack, respond, client }) => {
    await listening.acknowledged(ack);
    await listening.work(body.trigger_id, () => answerPress(body, respond, client, answering));
  });
}

const notInHome = new RegExp(`^(?!${homePrefix})`);

type Typed = {
  readonly text?: string;
  readonly team_id: string;
  readonly channel_id: string;
  readonly user_id: string;
  readonly trigger_id: string;
  readonly response_url: string;
};

/** A command that wants to be told more is asked in a form; where Slack opens none, its answer says what is missing. */
async function answerTyped(typed: Typed, respond: RespondFn, client: webApi.WebClient, answering: Answering) {
  const parsed = parseSlackText(typed.text ?? "", answering.commands);
  const form = formFor(parsed, answering);
  const asked = {
    triggerId: typed.trigger_id,
    userId: typed.user_id,
    channelId: typed.channel_id,
    responseUrl: typed.response_url,
  };
  if (form && (await openForm(client, { ...form, ...asked }, answering.log))) return;
  const way = { channelId: typed.channel_id, userId: typed.user_id, respond, client };
  await showAnswer(replyTo(await answerTo(parsed, typed, client, answering)), way);
}

/** The form of a command that was typed with nothing, or with a channel alone. */
function formFor(parsed: ParsedCommand, { commands }: Answering) {
  if ("problem" in parsed) return undefined;
  const command = commands.find(({ name, form }) => form && name === parsed.command);
  const channelOption = command?.options.find(({ isChannel }) => isChannel)?.name ?? "";
  const isAlone = Object.keys(parsed.options).every((name) => name === channelOption);
  if (command === undefined || !isAlone) return undefined;
  return { command, given: parsed.channel ? { [channelOption]: parsed.channel.id } : {} };
}

async function answerTo(
  parsed: ParsedCommand,
  { team_id, channel_id, user_id }: Typed,
  client: webApi.WebClient,
  { requestOf, dispatch }: Answering,
): Promise<Answer> {
  if ("problem" in parsed) return notice("problem", parsed.problem, parsed.suggestion);
  const { channel, ...asked } = parsed;
  const where = { teamId: team_id, channelId: channel_id, userId: user_id, ...(channel && { other: channel }) };
  return dispatch(await requestOf(asked, where, client));
}

/** The button says all that is needed, so it works after a restart and after weeks. */
async function answerPress(
  body: BlockAction,
  respond: RespondFn,
  client: webApi.WebClient,
  { commands, dispatch, requestOf, log }: Answering,
): Promise<void> {
  const pressed = pressedFrom(body);
  const way = { channelId: body.channel?.id ?? "", userId: body.user.id, respond, client };
  if (pressed === undefined) return showAnswer({ ...replyTo(unknownButton), replace_original: false }, way);
  const { asked, answer, threadTs, ...where } = pressed;
  const command = answer === "form" && commands.find(({ name, form }) => form && name === asked.command);
  if (command) {
    const address = body.response_url ? { responseUrl: body.response_url } : {};
    const form = { command, given: asked.options, triggerId: body.trigger_id, ...address };
    const place = where.channelId === "" ? {} : { channelId: where.channelId };
    if (await openForm(client, { ...form, ...place, userId: where.userId }, log)) return;
  }
  // Pressed in the Home, where there is no message to answer beside.
  if (!body.response_url) return;
  const given = await dispatch(await requestOf(asked, where, client));
  const reply = replyTo(answer === "channel" ? { ...given, visibleTo: "channel" } : given);
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  await showAnswer({ ...reply, ...thread, replace_original: answer === "here" }, way);
}
