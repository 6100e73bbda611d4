import { checkBlock } from "./check-blocks.ts";
import { checkInput } from "./check-inputs.ts";
import { checkLength, checkPlain, invalid, type Json, list, object, onlyKeys, twice } from "./check-shapes.ts";
import { limits, type Violation } from "./check-text.ts";

/** What is wrong with a modal or a Home tab by the project's own table of limits. */
export function checkView(view: Json): readonly Violation[] {
  const blocks = list(view.blocks).map(object);
  const bytes = Buffer.byteLength(JSON.stringify(view));
  return [
    ...(blocks.length === 0 || blocks.length > limits.viewBlocks
      ? [invalid(`the view has ${blocks.length} of 1 to ${limits.viewBlocks} blocks`)]
      : []),
    ...(bytes > limits.viewBytes ? [{ what: `the view has ${bytes} bytes`, error: "view_too_large" }] : []),
    ...(view.type === "modal" ? checkModal(view, blocks) : checkHome(view)),
    ...checkLength("callback_id", view.callback_id, limits.actionId, { optional: true }),
    ...(view.private_metadata === undefined || String(view.private_metadata).length <= limits.viewMetadata
      ? []
      : [invalid(`private_metadata has ${String(view.private_metadata).length} characters`)]),
    ...twice(blocks.map(({ block_id }) => String(block_id ?? ""))).map((id) => invalid(`the block_id ${id} is twice`)),
    ...blocks.flatMap((block, at) => checkPart(`blocks[${at}]`, block)),
  ];
}

function checkPart(at: string, block: Json): readonly Violation[] {
  if (block.type === "input") return checkInput(at, block);
  return checkBlock(at, block);
}

function checkModal(view: Json, blocks: readonly Json[]): readonly Violation[] {
  const asks = blocks.some(({ type }) => type === "input");
  return [
    ...onlyKeys("the view", view, [
      "type",
      "callback_id",
      "private_metadata",
      "title",
      "submit",
      "close",
      "blocks",
      "notify_on_close",
      "clear_on_close",
    ]),
    ...checkPlain("title", view.title, limits.viewTitle),
    ...(view.submit === undefined ? [] : checkPlain("submit", view.submit, limits.viewTitle)),
    ...(view.close === undefined ? [] : checkPlain("close", view.close, limits.viewTitle)),
    ...(asks && view.submit === undefined ? [invalid("a modal that asks has no submit")] : []),
  ];
}

function checkHome(view: Json): readonly Violation[] {
  return [
    ...onlyKeys("the view", view, ["type", "callback_id", "private_metadata", "blocks"]),
    ...(view.type === "home" ? [] : [invalid(`a view of an unknown type ${String(view.type)}`)]),
  ];
}
