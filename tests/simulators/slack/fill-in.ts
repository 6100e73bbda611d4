import { type Json, list, object } from "./check-shapes.ts";

/** What a person enters in a modal, by the label of the question; what is left out stays as the modal begins. */
export type Entries = Readonly<Record<string, string>>;

/** `state.values` as Slack sends it. Throws where a person could not enter that, or could not press Submit. */
export function filledIn(view: Json, entries: Entries, channelId: string | undefined): Json {
  const questions = list(view.blocks)
    .map(object)
    .filter(({ type }) => type === "input");
  const known = questions.map(labelOf);
  for (const label of Object.keys(entries)) {
    if (!known.includes(label)) throw new Error(`the modal does not ask “${label}”, but ${known.join(", ")}`);
  }
  return Object.fromEntries(
    questions.map((block) => {
      const element = object(block.element);
      const entered = answerTo(block, element, entries[labelOf(block)], channelId);
      return [String(block.block_id), { [String(element.action_id)]: { type: element.type, ...entered } }];
    }),
  );
}

export function labelOf(block: Json): string {
  return String(object(block.label).text);
}

function answerTo(block: Json, element: Json, entry: string | undefined, channelId: string | undefined): Json {
  const entered = enteredIn(element, entry, channelId);
  const isEmpty = Object.values(entered).every((value) => value === null);
  if (isEmpty && block.optional !== true) throw new Error(`“${labelOf(block)}” must be answered`);
  return entered;
}

function enteredIn(element: Json, entry: string | undefined, channelId: string | undefined): Json {
  switch (element.type) {
    case "plain_text_input":
      return { value: (textIn(element, entry ?? String(element.initial_value ?? "")) || null) as unknown };
    case "static_select":
    case "radio_buttons":
      return { selected_option: entry === undefined ? (element.initial_option ?? null) : chosen(element, entry) };
    case "external_select":
      return { selected_option: entry === undefined ? (element.initial_option ?? null) : option(entry) };
    case "conversations_select": {
      const current = element.default_to_current_conversation === true ? channelId : undefined;
      return { selected_conversation: entry ?? element.initial_conversation ?? current ?? null };
    }
    case "timepicker":
      return { selected_time: entry ?? element.initial_time ?? null };
    default:
      throw new Error(`nobody can fill in a ${String(element.type)}`);
  }
}

function textIn({ max_length: most = 3000, min_length: least = 0 }: Json, text: string): string {
  if (text.length > Number(most)) throw new Error(`${text.length} of ${String(most)} characters`);
  if (text !== "" && text.length < Number(least)) throw new Error(`less than ${String(least)} characters`);
  return text;
}

function chosen({ options }: Json, value: string): Json {
  const found = list(options)
    .map(object)
    .find((one) => one.value === value);
  if (found === undefined) throw new Error(`“${value}” is no choice`);
  return found;
}

function option(value: string): Json {
  return { text: { type: "plain_text", text: value, emoji: true }, value };
}
