import { checkBlocks } from "./check-blocks.ts";
import { badCharacters, badMrkdwn, limits, type Violation } from "./check-text.ts";

/** A message body as it comes out of a request: anything at all. */
export type PostBody = Readonly<Record<string, unknown>>;

/**
 * What is wrong with a message by the project's own table of limits and manners, and the error Slack would answer.
 * Kept apart from the adapter's table on purpose: a slip there must not excuse itself here.
 */
export function checkPost(body: PostBody): readonly Violation[] {
  return [...checkText(body), ...checkUnfurls(body), ...checkParsing(body), ...checkBlockList(body)];
}

function checkText({ text, blocks }: PostBody): readonly Violation[] {
  if (typeof text !== "string" || text.trim() === "") {
    const error = blocks === undefined ? "no_text" : "no_text_beside_blocks";
    return [{ what: "text is missing: notifications and screen readers need it", error }];
  }
  const tooLong = text.length > limits.text;
  return [
    ...(tooLong ? [{ what: `text has ${text.length} of ${limits.text} characters`, error: "msg_too_long" }] : []),
    ...badCharacters("text", text),
    ...badMrkdwn("text", text),
  ];
}

function checkUnfurls(body: PostBody): readonly Violation[] {
  return ["unfurl_links", "unfurl_media"]
    .filter((name) => body[name] !== false && !("ts" in body))
    .map((name) => ({ what: `${name} is not false: each story would get a card`, error: "invalid_arguments" }));
}

/** chat.update parses names and channels out of the text unless it is told not to; chat.postMessage does not. */
function checkParsing(body: PostBody): readonly Violation[] {
  if (!("ts" in body) || body.parse === "none") return [];
  return [{ what: "chat.update without parse: none links @names in the text", error: "invalid_arguments" }];
}

function checkBlockList({ blocks }: PostBody): readonly Violation[] {
  if (!Array.isArray(blocks)) return [{ what: "blocks are missing", error: "invalid_blocks_format" }];
  return checkBlocks(blocks);
}
