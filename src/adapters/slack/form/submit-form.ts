import { setTimeout as sleep } from "node:timers/promises";
import type { types, ViewSubmitAction, webApi } from "@slack/bolt";
import type { Answer, Command } from "../../../commands/command.ts";
import { homeStart } from "../../../commands/home-place.ts";
import { unknownButton } from "../../../commands/unknown-button.ts";
import { clip } from "../../../message/clip.ts";
import { oneLine } from "../../../message/one-line.ts";
import type { Answering } from "../answering.ts";
import { slackFailure } from "../failure.ts";
import { tellAsker } from "../tell-asker.ts";
import { type Entered, enteredIn } from "./entered.ts";
import { type FormState, stateFrom } from "./form-state.ts";
import { answerView, formView, workingView } from "./form-view.ts";
import type { OpenOutcomes } from "./outcomes.ts";
import { problemPlace } from "./problem-place.ts";

/** What takes longer than this is told in the modal later. Milliseconds. */
const usualPatience = 700;
const longestError = 300;

type Form = { readonly command: Command; readonly state: FormState } & Entered;
export type FormOutcome = { readonly answer: Answer; readonly isProblem: boolean; readonly at?: string };
type Acknowledge = (response?: FormReply) => Promise<void>;
type FormReply =
  | { response_action: "errors"; errors: Record<string, string> }
  | { response_action: "update"; view: types.ModalView };

/** Asks the command what somebody entered, and shows what became of it: at a question, in the modal, or beside it. */
export async function submitForm(
  { view, user }: ViewSubmitAction,
  teamId: string,
  ack: Acknowledge,
  client: webApi.WebClient,
  answering: Answering & { readonly outcomes: OpenOutcomes<FormOutcome> },
): Promise<void> {
  const { commands, listening, outcomes, log, formPatience = usualPatience } = answering;
  const state = stateFrom(view.private_metadata);
  const command = commands.find(({ name }) => name === state?.command);
  if (state === undefined || command === undefined) {
    return listening.acknowledged(() => ack(unknownForm));
  }
  const { twice, ...entered } = enteredIn(command, view.state.values);
  if (twice !== undefined) {
    return listening.acknowledged(() => ack({ response_action: "errors", errors: { [twice]: chooseOne } }));
  }
  const form = { command, state, ...entered };
  const { outcome, isNew } = outcomes.of(`${teamId} ${view.id} ${JSON.stringify(entered.given)}`, () =>
    outcomeOf(form, { teamId, userId: user.id }, client, answering),
  );
  const soon = await Promise.race([outcome, sleep(formPatience, undefined, { ref: false })]);
  await listening.acknowledged(() => ack(soon ? replyFor(form, soon) : update(workingView(command))));
  if (!isNew) return;
  const given = soon ?? (await outcome);
  const isShown = soon === undefined && (await isUpdated(client, view.id, shownFor(form, given), log));
  const viewer = { client, teamId, userId: user.id };
  if (isFromHome(form) && !given.isProblem) return answering.redrawHome?.(viewer, homeStart);
  if (isShown || given.isProblem || isFromHome(form)) return;
  await tellAsker(client, given.answer, { userId: user.id, ...state }, log);
}

const chooseOne = "Choose something above or type it here, not both.";
const unknownForm = update({
  ...answerView(
    { name: "help", description: "", access: "everyone", options: [], example: "", run: async () => unknownButton },
    unknownButton.message,
  ),
});

async function outcomeOf(
  { command, state, given, blockOf }: Form,
  { teamId, userId }: { readonly teamId: string; readonly userId: string },
  client: webApi.WebClient,
  { requestOf, dispatch }: Answering,
): Promise<FormOutcome> {
  const chosen = command.options.find(({ isChannel }) => isChannel)?.name ?? "";
  const { [chosen]: channel, ...options } = given;
  const { channelId = "" } = state;
  const where = { teamId, channelId, userId, other: { id: channel ?? channelId } };
  const request = await requestOf({ command: command.name, options }, where, client);
  const answer = await dispatch(request);
  const { message } = answer;
  if (message.kind !== "notice" || message.tone !== "problem") return { answer, isProblem: false };
  const place = problemPlace(message, command, request);
  const at = place === undefined ? undefined : blockOf[place];
  return { answer, isProblem: true, ...(at !== undefined && { at }) };
}

/** There is no place beside the modal then: its answer is shown in it. */
function isFromHome({ state }: Form): boolean {
  return state.responseUrl === undefined && state.channelId === undefined;
}

function replyFor(form: Form, outcome: FormOutcome): FormReply | undefined {
  const { answer, isProblem, at } = outcome;
  if (isProblem && at !== undefined && answer.message.kind === "notice") {
    const { text, next } = answer.message;
    return { response_action: "errors", errors: { [at]: clip(oneLine(`${text} ${next ?? ""}`), longestError) } };
  }
  return isProblem || isFromHome(form) ? update(shownFor(form, outcome)) : undefined;
}

/** A problem stands above the questions as they were answered, so that they can be answered otherwise. */
function shownFor({ command, state, given }: Form, { answer, isProblem }: FormOutcome): types.ModalView {
  return isProblem ? formView(command, state, given, answer.message) : answerView(command, answer.message);
}

function update(view: types.ModalView): FormReply {
  return { response_action: "update", view };
}

/** False where the modal was closed meanwhile, or Slack does not say. */
async function isUpdated(
  client: webApi.WebClient,
  viewId: string,
  view: types.ModalView,
  log: Answering["log"],
): Promise<boolean> {
  try {
    await client.views.update({ view_id: viewId, view });
    return true;
  } catch (error) {
    log.info("slack-form-closed", { ...slackFailure(error) });
    return false;
  }
}
