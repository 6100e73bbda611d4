import { checkBlocks } from "./check-blocks.ts";
import { list, object, onlyKeys } from "./check-shapes.ts";
import type { Args, Reply } from "./methods.ts";

export type UnfurlContext = {
  readonly scopes: Set<string>;
  readonly shared: Map<string, readonly string[]>;
  report(violation: string): void;
  /** Keeps what the message shows now. */
  keep(channel: string, ts: string, unfurls: Args): void;
};

/** chat.unfurl: only links that were told of, only as blocks. */
export function unfurl(args: Args, { scopes, shared, report, keep }: UnfurlContext): Reply {
  if (!scopes.has("links:write")) return { ok: false, error: "missing_scope", needed: "links:write" };
  const [channel, ts] = [String(args.channel), String(args.ts)];
  const urls = shared.get(`${channel} ${ts}`);
  if (urls === undefined) return { ok: false, error: "cannot_find_message" };
  const unfurls = object(args.unfurls);
  const wrong = Object.entries(unfurls).flatMap(([url, one]) => [
    ...(urls.includes(url) ? [] : [`unfurls ${url}, which nobody posted`]),
    ...onlyKeys(url, object(one), ["blocks"]).map(({ what }) => what),
    ...checkBlocks(list(object(one).blocks)).map(({ what }) => what),
  ]);
  if (Object.keys(unfurls).length === 0) wrong.push("there is nothing to unfurl");
  for (const what of wrong) report(`chat.unfurl: ${what}`);
  if (wrong.length > 0) return { ok: false, error: "cannot_parse_attachment" };
  keep(channel, ts, unfurls);
  return { ok: true };
}
