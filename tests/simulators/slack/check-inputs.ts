import { checkOption, checkOptions } from "./check-elements.ts";
import { checkLength, checkPlain, invalid, type Json, object, onlyKeys } from "./check-shapes.ts";
import { limits, type Violation } from "./check-text.ts";

/** A question in a modal: its label, its hint and what one answers it with. */
export function checkInput(at: string, block: Json): readonly Violation[] {
  const hint = block.hint === undefined ? [] : checkPlain(`${at}.hint`, block.hint, limits.inputLabel);
  return [
    ...onlyKeys(at, block, ["type", "block_id", "label", "hint", "optional", "element", "dispatch_action"]),
    ...(block.block_id === undefined ? [invalid(`${at} has no block_id: no error could be shown at it`)] : []),
    ...checkPlain(`${at}.label`, block.label, limits.inputLabel),
    ...hint,
    ...checkLength(`${at}.element.action_id`, object(block.element).action_id, limits.actionId),
    ...checkElement(`${at}.element`, object(block.element)),
  ];
}

const always = ["type", "action_id", "focus_on_load"];

/** Kinds the bot does not use are unknown. */
function checkElement(at: string, element: Json): readonly Violation[] {
  const placeholder =
    element.placeholder === undefined ? [] : checkPlain(`${at}.placeholder`, element.placeholder, limits.placeholder);
  switch (element.type) {
    case "plain_text_input":
      return [...placeholder, ...checkTextInput(at, element)];
    case "static_select":
      return [
        ...placeholder,
        ...onlyKeys(at, element, [...always, "placeholder", "options", "initial_option"]),
        ...checkOptions(at, element, limits.selectOptions),
      ];
    case "radio_buttons":
      return [
        ...onlyKeys(at, element, [...always, "options", "initial_option"]),
        ...checkOptions(at, element, limits.radioOptions),
      ];
    case "external_select":
      return [...placeholder, ...checkExternal(at, element)];
    case "conversations_select":
      return [...placeholder, ...checkConversations(at, element)];
    case "timepicker":
      return [
        ...placeholder,
        ...onlyKeys(at, element, [...always, "placeholder", "initial_time", "timezone"]),
        ...(/^([01]\d|2[0-3]):[0-5]\d$/.test(String(element.initial_time ?? "00:00"))
          ? []
          : [invalid(`${at} begins at no time of day`)]),
      ];
    default:
      return [invalid(`${at} is of an unknown type ${String(element.type)}`)];
  }
}

function checkTextInput(at: string, element: Json): readonly Violation[] {
  const { initial_value: initial, max_length: most = limits.inputText, min_length: least = 0 } = element;
  return [
    ...onlyKeys(at, element, [...always, "placeholder", "initial_value", "multiline", "min_length", "max_length"]),
    ...(initial === undefined ? [] : checkLength(`${at}.initial_value`, initial, Number(most))),
    ...(Number(most) >= 1 && Number(most) <= limits.inputText ? [] : [invalid(`${at} has max_length ${most}`)]),
    ...(Number(least) <= Number(most) ? [] : [invalid(`${at} has min_length ${least}`)]),
  ];
}

function checkExternal(at: string, element: Json): readonly Violation[] {
  const initial = element.initial_option;
  return [
    ...onlyKeys(at, element, [...always, "placeholder", "initial_option", "min_query_length"]),
    ...(initial === undefined ? [] : checkOption(`${at}.initial_option`, object(initial))),
  ];
}

function checkConversations(at: string, element: Json): readonly Violation[] {
  const { filter, initial_conversation: initial, default_to_current_conversation: current } = element;
  return [
    ...onlyKeys(at, element, [
      ...always,
      "placeholder",
      "filter",
      "initial_conversation",
      "default_to_current_conversation",
      "response_url_enabled",
    ]),
    ...onlyKeys(`${at}.filter`, object(filter), ["include", "exclude_bot_users", "exclude_external_shared_channels"]),
    ...(initial !== undefined && current === true ? [invalid(`${at} begins with two conversations`)] : []),
  ];
}
