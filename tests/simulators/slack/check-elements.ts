import { isDeepStrictEqual } from "node:util";
import { checkLength, checkPlain, invalid, type Json, list, object, onlyKeys } from "./check-shapes.ts";
import { badUrl, limits, type Violation } from "./check-text.ts";

/** What stands in a row of actions or beside a section. */
export function checkControl(at: string, control: Json): readonly Violation[] {
  switch (control.type) {
    case "static_select":
      return [
        ...onlyKeys(at, control, ["type", "action_id", "placeholder", "options", "initial_option", "confirm"]),
        ...checkPlain(`${at}.placeholder`, control.placeholder, limits.placeholder),
        ...checkOptions(at, control, limits.selectOptions),
        ...checkConfirm(at, control),
      ];
    case "overflow":
      return [
        ...onlyKeys(at, control, ["type", "action_id", "options", "confirm"]),
        ...checkOptions(at, control, limits.overflowOptions),
        ...checkConfirm(at, control),
      ];
    default:
      return checkButton(at, control);
  }
}

/** The options of a menu; the one it begins with must be among them. */
export function checkOptions(at: string, { options, initial_option }: Json, most: number): readonly Violation[] {
  const all = list(options);
  const isAmong = initial_option === undefined || all.some((one) => isDeepStrictEqual(one, initial_option));
  return [
    ...(all.length === 0 || all.length > most ? [invalid(`${at} has ${all.length} of 1 to ${most} options`)] : []),
    ...all.flatMap((option, index) => checkOption(`${at}.options[${index}]`, object(option))),
    ...(isAmong ? [] : [invalid(`${at} begins with what is not among its options`)]),
  ];
}

function checkConfirm(at: string, { confirm }: Json): readonly Violation[] {
  if (confirm === undefined) return [];
  const { title, text, confirm: yes, deny, ...more } = object(confirm);
  return [
    ...onlyKeys(`${at}.confirm`, more, ["style"]),
    ...checkPlain(`${at}.confirm.title`, title, limits.confirmTitle),
    ...checkPlain(`${at}.confirm.text`, text, limits.confirmText),
    ...checkPlain(`${at}.confirm.confirm`, yes, limits.confirmButton),
    ...checkPlain(`${at}.confirm.deny`, deny, limits.confirmButton),
  ];
}

export function checkOption(at: string, option: Json): readonly Violation[] {
  return [
    ...onlyKeys(at, option, ["text", "value", "description"]),
    ...checkPlain(`${at}.text`, option.text, limits.optionText),
    ...checkLength(`${at}.value`, option.value, limits.optionText),
    ...(option.description === undefined ? [] : checkPlain(`${at}.description`, option.description, limits.optionText)),
  ];
}

export function checkButton(at: string, button: Json): readonly Violation[] {
  if (button.type !== "button") return [invalid(`${at} is of an unknown type ${String(button.type)}`)];
  return [
    ...onlyKeys(at, button, ["type", "action_id", "text", "url", "value", "style", "confirm", "accessibility_label"]),
    ...checkPlain(`${at}.text`, button.text, limits.buttonText),
    ...checkLength(`${at}.action_id`, button.action_id, limits.actionId, { optional: true }),
    ...checkLength(`${at}.value`, button.value, limits.buttonValue, { optional: true }),
    ...(button.url === undefined ? [] : badUrl(`${at}.url`, button.url)),
    ...(["primary", "danger", undefined].some((style) => button.style === style)
      ? []
      : [invalid(`${at} has the unknown style ${button.style}`)]),
    ...checkConfirm(at, button),
  ];
}
