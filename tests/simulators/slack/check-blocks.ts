import { badCharacters, badMrkdwn, badUrl, limits, strayFormatting, type Violation } from "./check-text.ts";

type Json = Readonly<Record<string, unknown>>;

export function checkBlocks(blocks: readonly unknown[]): readonly Violation[] {
  const size = textSize(blocks);
  return [
    ...(blocks.length === 0 ? [invalid("there are no blocks")] : []),
    ...(blocks.length > limits.blocks ? [invalid(`${blocks.length} of ${limits.blocks} blocks`)] : []),
    ...(size > limits.blocksText
      ? [{ what: `blocks have ${size} of ${limits.blocksText} characters`, error: "msg_blocks_too_long" }]
      : []),
    ...blocks.flatMap((block, index) => checkBlock(`blocks[${index}]`, object(block))),
  ];
}

/** The keys each kind of block may have, and what is to be checked inside. Kinds the bot does not use are unknown. */
function checkBlock(at: string, block: Json): readonly Violation[] {
  const own = checkLength(`${at}.block_id`, block.block_id, limits.blockId, { optional: true });
  switch (block.type) {
    case "divider":
      return [...own, ...onlyKeys(at, block, ["type", "block_id"])];
    case "header":
      return [
        ...own,
        ...onlyKeys(at, block, ["type", "block_id", "text"]),
        ...checkPlain(`${at}.text`, block.text, limits.header),
      ];
    case "section":
      return [...own, ...checkSection(at, block)];
    case "context":
      return [...own, ...checkContext(at, block)];
    case "actions":
      return [...own, ...checkActions(at, block)];
    case "rich_text":
      return [
        ...own,
        ...onlyKeys(at, block, ["type", "block_id", "elements"]),
        ...list(block.elements).flatMap((part, index) => checkPart(`${at}.elements[${index}]`, object(part))),
      ];
    default:
      return [invalid(`${at} is of an unknown type ${String(block.type)}`)];
  }
}

function checkSection(at: string, block: Json): readonly Violation[] {
  const fields = block.fields === undefined ? [] : list(block.fields);
  return [
    ...onlyKeys(at, block, ["type", "block_id", "text", "fields", "accessory", "expand"]),
    ...(block.text === undefined && fields.length === 0 ? [invalid(`${at} has neither text nor fields`)] : []),
    ...(block.text === undefined ? [] : checkText(`${at}.text`, block.text, limits.textObject)),
    ...(fields.length > limits.sectionFields ? [invalid(`${at} has ${fields.length} fields`)] : []),
    ...fields.flatMap((field, index) => checkText(`${at}.fields[${index}]`, field, limits.sectionField)),
    ...(block.accessory === undefined ? [] : checkButton(`${at}.accessory`, object(block.accessory))),
  ];
}

function checkContext(at: string, block: Json): readonly Violation[] {
  const elements = list(block.elements);
  return [
    ...onlyKeys(at, block, ["type", "block_id", "elements"]),
    ...(elements.length === 0 || elements.length > limits.contextElements
      ? [invalid(`${at} has ${elements.length} of 1 to ${limits.contextElements} elements`)]
      : []),
    ...elements.flatMap((element, index) => checkText(`${at}.elements[${index}]`, element, limits.textObject)),
  ];
}

function checkActions(at: string, block: Json): readonly Violation[] {
  const elements = list(block.elements);
  return [
    ...onlyKeys(at, block, ["type", "block_id", "elements"]),
    ...(elements.length === 0 || elements.length > limits.actionsElements
      ? [invalid(`${at} has ${elements.length} elements`)]
      : []),
    ...elements.flatMap((element, index) => checkControl(`${at}.elements[${index}]`, object(element))),
    ...twice(elements.map((element) => String(object(element).action_id ?? ""))).map((id) =>
      invalid(`${at} has the action_id ${id} twice`),
    ),
  ];
}

function twice(ids: readonly string[]): readonly string[] {
  return ids.filter((id, index) => id !== "" && ids.indexOf(id) !== index);
}

function checkControl(at: string, control: Json): readonly Violation[] {
  if (control.type !== "static_select") return checkButton(at, control);
  const options = list(control.options);
  return [
    ...onlyKeys(at, control, ["type", "action_id", "placeholder", "options", "initial_option", "confirm"]),
    ...checkPlain(`${at}.placeholder`, control.placeholder, limits.placeholder),
    ...(options.length === 0 || options.length > limits.selectOptions
      ? [invalid(`${at} has ${options.length} of 1 to ${limits.selectOptions} options`)]
      : []),
    ...options.flatMap((option, index) => checkOption(`${at}.options[${index}]`, object(option))),
  ];
}

function checkOption(at: string, option: Json): readonly Violation[] {
  return [
    ...onlyKeys(at, option, ["text", "value", "description"]),
    ...checkPlain(`${at}.text`, option.text, limits.optionText),
    ...checkLength(`${at}.value`, option.value, limits.optionText),
    ...(option.description === undefined ? [] : checkPlain(`${at}.description`, option.description, limits.optionText)),
  ];
}

function checkButton(at: string, button: Json): readonly Violation[] {
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
  ];
}

function checkText(at: string, value: unknown, max: number): readonly Violation[] {
  const text = object(value);
  if (text.type === "plain_text") return checkPlain(at, value, max);
  const content = typeof text.text === "string" ? text.text : "";
  return [
    ...onlyKeys(at, text, ["type", "text", "verbatim"]),
    ...(text.type === "mrkdwn" ? [] : [invalid(`${at} is of an unknown type ${String(text.type)}`)]),
    ...(text.verbatim === true ? [] : [invalid(`${at} is not verbatim: Slack would link names in it`)]),
    ...checkLength(at, text.text, max),
    ...badMrkdwn(at, content),
    ...strayFormatting(at, content),
  ];
}

function checkPlain(at: string, value: unknown, max: number): readonly Violation[] {
  const text = object(value);
  return [
    ...onlyKeys(at, text, ["type", "text", "emoji"]),
    ...(text.type === "plain_text" ? [] : [invalid(`${at} must be plain_text`)]),
    ...(text.emoji === false ? [] : [invalid(`${at} lets :words: become pictures`)]),
    ...checkLength(at, text.text, max),
  ];
}

function checkPart(at: string, part: Json): readonly Violation[] {
  const elements = list(part.elements);
  const empty = elements.length === 0 ? [invalid(`${at} has no elements`)] : [];
  const inside = (items: readonly unknown[]) =>
    items.flatMap((item, index) => checkInline(`${at}.elements[${index}]`, object(item)));
  switch (part.type) {
    case "rich_text_section":
      return [...empty, ...onlyKeys(at, part, ["type", "elements"]), ...inside(elements)];
    case "rich_text_quote":
    case "rich_text_preformatted":
      return [...empty, ...onlyKeys(at, part, ["type", "elements", "border"]), ...inside(elements)];
    case "rich_text_list":
      return [
        ...empty,
        ...onlyKeys(at, part, ["type", "elements", "style", "indent", "offset", "border"]),
        ...(part.style === "bullet" || part.style === "ordered" ? [] : [invalid(`${at} has no style`)]),
        ...elements.flatMap((item, index) => checkPart(`${at}.elements[${index}]`, object(item))),
      ];
    default:
      return [invalid(`${at} is of an unknown type ${String(part.type)}`)];
  }
}

function checkInline(at: string, inline: Json): readonly Violation[] {
  const style =
    inline.style === undefined
      ? []
      : onlyKeys(`${at}.style`, object(inline.style), ["bold", "italic", "strike", "code"]);
  switch (inline.type) {
    case "text":
      return [
        ...style,
        ...onlyKeys(at, inline, ["type", "text", "style"]),
        ...checkLength(at, inline.text, limits.textObject),
      ];
    case "link":
      return [
        ...style,
        ...onlyKeys(at, inline, ["type", "text", "url", "style", "unsafe"]),
        ...checkLength(at, inline.text, limits.textObject),
        ...badUrl(`${at}.url`, inline.url),
      ];
    case "broadcast":
    case "user":
    case "usergroup":
    case "team":
      return [invalid(`${at} pings: ${inline.type}`)];
    default:
      return [invalid(`${at} is of an unknown type ${String(inline.type)}`)];
  }
}

function checkLength(at: string, text: unknown, max: number, { optional = false } = {}): readonly Violation[] {
  if (text === undefined && optional) return [];
  if (typeof text !== "string" || text === "") return [invalid(`${at} is empty`)];
  if (text.length > max) return [invalid(`${at} has ${text.length} of ${max} characters`)];
  return badCharacters(at, text);
}

function onlyKeys(at: string, value: Json, allowed: readonly string[]): readonly Violation[] {
  return Object.keys(value)
    .filter((key) => !allowed.includes(key))
    .map((key) => invalid(`${at} has an unknown field ${key}`));
}

/** All characters that might be counted, addresses too. */
function textSize(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + textSize(item), 0);
  const parts = Object.entries(object(value)).filter(
    ([key]) => !["type", "style", "block_id", "action_id"].includes(key),
  );
  return parts.reduce((sum, [, part]) => sum + textSize(part), 0);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function object(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {};
}

function invalid(what: string): Violation {
  return { what, error: "invalid_blocks" };
}
