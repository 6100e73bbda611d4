import { checkControl } from "./check-elements.ts";
import {
  checkLength,
  checkPlain,
  checkText,
  invalid,
  type Json,
  list,
  object,
  onlyKeys,
  twice,
} from "./check-shapes.ts";
import { badUrl, limits, type Violation } from "./check-text.ts";

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
export function checkBlock(at: string, block: Json): readonly Violation[] {
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
    ...(block.accessory === undefined ? [] : checkControl(`${at}.accessory`, object(block.accessory))),
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
    case "channel":
      return [
        ...style,
        ...onlyKeys(at, inline, ["type", "channel_id", "style"]),
        ...(/^[CG][A-Z0-9]{2,}$/.test(String(inline.channel_id)) ? [] : [invalid(`${at} names no channel`)]),
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

/** All characters that might be counted, addresses too. */
function textSize(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + textSize(item), 0);
  const parts = Object.entries(object(value)).filter(
    ([key]) => !["type", "style", "block_id", "action_id"].includes(key),
  );
  return parts.reduce((sum, [, part]) => sum + textSize(part), 0);
}
