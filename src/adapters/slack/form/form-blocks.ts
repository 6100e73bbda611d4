import type { types } from "@slack/bolt";
import type { Command, CommandOption } from "../../../commands/command.ts";
import { clip } from "../../../message/clip.ts";
import { oneLine } from "../../../message/one-line.ts";
import { slackLimits } from "../limits.ts";

/** What is entered already, by option. A channel stands there by its id. */
export type Given = Readonly<Record<string, string>>;

/** What a block that takes the same as another, but typed, adds to the option's name. */
export const typedInstead = ":typed";
/** What begins the `action_id` of everything in a form. */
export const formPrefix = "form:";

/** A question for each of the command's options, in their order; what only narrows it down comes last. */
export function formBlocks({ options }: Command, given: Given, channelId?: string): types.InputBlock[] {
  const first = options.filter(({ isNamed, isChannel }) => !isNamed || isChannel);
  const narrowing = options.filter(({ isNamed, isChannel }) => isNamed && !isChannel);
  return [...first, ...narrowing].flatMap((option) => questions(option, given[option.name], channelId));
}

/** Something to choose from that may be anything has a second question, for what is longer than a choice can be. */
function questions(option: CommandOption, given: string | undefined, channelId?: string): types.InputBlock[] {
  const { name, suggest, isQuery, description, choices, others } = option;
  if (!(suggest && isQuery) && !others) return [question(option, elementFor(option, given, channelId))];
  const isChoice = given !== undefined && (choices?.includes(given) ?? given.length <= slackLimits.choiceText);
  const typed = textInput(name + typedInstead, isChoice ? undefined : given);
  return [
    { ...question(option, elementFor(option, isChoice ? given : undefined)), optional: true },
    {
      type: "input",
      block_id: name + typedInstead,
      label: plain("Or type it"),
      hint: plain(others ? `Such as ${others.like}` : description),
      optional: true,
      element: typed,
    },
  ];
}

function question(option: CommandOption, element: types.InputBlock["element"]): types.InputBlock {
  const { name, description, required, isChannel, suggest, isQuery } = option;
  const hasHint = !isChannel && !(suggest && isQuery);
  return {
    type: "input",
    block_id: name,
    label: plain(labelOf(name)),
    ...(hasHint && { hint: plain(description) }),
    optional: !required && !isChannel,
    element,
  };
}

function elementFor(option: CommandOption, given: string | undefined, channelId?: string): types.InputBlock["element"] {
  const { name, choices, suggest, isChannel, isTime, usual } = option;
  const action_id = formPrefix + name;
  if (isChannel) return channelSelect(action_id, given, channelId);
  if (isTime) {
    const initial = isTimeOfDay(given) ? { initial_time: given } : {};
    return { type: "timepicker", action_id, placeholder: plain("Choose a time"), ...initial };
  }
  if (choices) return choiceOf(action_id, choices, given ?? usual);
  if (suggest) {
    const initial = given === undefined ? {} : { initial_option: asChoice(given) };
    return {
      type: "external_select",
      action_id,
      min_query_length: 0,
      placeholder: plain("Type to choose"),
      ...initial,
    };
  }
  return textInput(name, given);
}

function channelSelect(action_id: string, given: string | undefined, channelId?: string): types.ConversationsSelect {
  const isHere = given === undefined && channelId !== undefined;
  return {
    type: "conversations_select",
    action_id,
    placeholder: plain("Choose a channel"),
    filter: { include: ["public", "private"], exclude_bot_users: true },
    ...(isHere && { default_to_current_conversation: true }),
    ...(given !== undefined && { initial_conversation: given }),
  };
}

/** Few choices are all seen at once. */
function choiceOf(action_id: string, choices: readonly string[], chosen: string | undefined) {
  const options = choices.map(asChoice);
  const initial = options.find(({ value }) => value === chosen);
  const asked = { action_id, options, ...(initial && { initial_option: initial }) };
  return options.length <= mostRadios
    ? { type: "radio_buttons" as const, ...asked }
    : { type: "static_select" as const, placeholder: plain("Choose"), ...asked };
}

const mostRadios = 5;

function textInput(name: string, given: string | undefined): types.PlainTextInput {
  return {
    type: "plain_text_input",
    action_id: formPrefix + name,
    max_length: longestEntry,
    ...(given && { initial_value: clip(oneLine(given), longestEntry) }),
  };
}

const longestEntry = 500;

function isTimeOfDay(given: string | undefined): given is string {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(given ?? "");
}

/** "min-sources" as "Min sources". */
function labelOf(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`.replaceAll("-", " ");
}

function asChoice(value: string): types.PlainTextOption {
  return { text: plain(oneLine(value)), value: oneLine(value) };
}

function plain(text: string): types.PlainTextElement {
  return { type: "plain_text", text, emoji: false };
}
