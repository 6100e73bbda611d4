import { readUrl } from "../domain/read-url.ts";
import type { Followed } from "../domain/subscription.ts";
import type { Topic } from "../domain/topic.ts";
import { keptText } from "./typed-query.ts";

/** Bare, or in the brackets of chat, where a stroke ends it. */
const webAddress = /^(?:<(https?:\/\/[^\s|>]+)(?:\|[^>]*)?>|(https?:\/\/[^\s<>]+))$/i;

/**
 * A topic of the catalogue by slug or name, a web address as a feed, anything else as a query; "topic:", "feed:" and
 * "query:" say which is meant. Throws a UserError for what is none.
 */
export function followedFrom(what: string, catalogue: readonly Topic[]): Followed {
  const [, kind, rest = ""] = /^(?:(topic|feed|query):)?\s*(.*)$/is.exec(what.trim()) ?? [];
  const meant = kind?.toLowerCase();
  const [, bracketed, bare = ""] = webAddress.exec(rest) ?? [];
  const address = meant === undefined || meant === "feed" ? readUrl(bracketed ?? bare) : undefined;
  if (address !== undefined) return { kind: "feed", value: address.href };
  const named = rest.replace(/^"(.*)"$/, "$1").toLowerCase();
  const topic = meant === "query" ? undefined : catalogue.find((one) => isCalled(one, named));
  if (topic !== undefined) return { kind: "topic", value: topic.slug };
  return { kind: "query", value: keptText(rest) };
}

function isCalled({ slug, name }: Topic, named: string): boolean {
  return slug === named || name.toLowerCase() === named;
}

export function describe({ kind, value }: Followed): string {
  if (kind === "topic") return `the topic ${value}`;
  return kind === "feed" ? `the feed ${value}` : `news about “${value}”`;
}
