import { UserError } from "../domain/errors.ts";
import { readUrl } from "../domain/read-url.ts";
import type { Cadence, Followed } from "../domain/subscription.ts";
import type { Topic } from "../domain/topic.ts";
import { clip } from "../message/clip.ts";
import type { FoundFeed, Ports } from "../ports.ts";
import { termsOf } from "../text/tokens.ts";
import { type Command, type CommandRequest, notice } from "./command.ts";
import { topicsLike } from "./suggestions.ts";

const webAddress = /^<?(https?:\/\/[^\s|>]+)(\|[^>]*)?>?$/i;

/** A topic of the catalogue by slug or name, a web address as a feed, anything else as words to look for. */
export function followedFrom(what: string, catalogue: readonly Topic[]): Followed {
  const typed = what.trim();
  const address = readUrl(webAddress.exec(typed)?.[1] ?? "");
  if (address !== undefined) return { kind: "feed", value: address.href };
  const named = typed.replace(/^topic:/i, "").toLowerCase();
  const topic = catalogue.find(({ slug, name }) => slug === named || name.toLowerCase() === named);
  if (topic !== undefined) return { kind: "topic", value: topic.slug };
  return { kind: "query", value: typed.replace(/\s+/g, " ") };
}

export function describe({ kind, value }: Followed): string {
  if (kind === "topic") return `the topic ${value}`;
  return kind === "feed" ? `the feed ${value}` : `news about “${value}”`;
}

export const follow: Command = {
  name: "follow",
  description: "Post stories of a topic, a feed or a search in this channel",
  access: "manager",
  options: [
    {
      name: "what",
      description: "A topic (see /news topics), a feed's address, or words to look for",
      required: true,
      suggest: (typed, _request, { catalogue }) => topicsLike(typed, catalogue),
    },
    {
      name: "how",
      description: "live: each story as it breaks (default); briefing: only in the daily briefing",
      required: false,
      choices: ["live", "briefing"],
    },
  ],
  example: "world",
  run: followIt,
};

async function followIt(request: CommandRequest, ports: Ports) {
  const { store, catalogue, clock } = ports;
  if (request.cannotPost !== undefined) throw new UserError(request.cannotPost);
  const asked = followedFrom(request.options.what ?? "", catalogue);
  if (asked.value.length > 500 || (asked.kind === "query" && termsOf(asked.value).length === 0)) {
    throw new UserError("That is nothing to follow. Give a topic, a feed's address, or a few telling words.");
  }
  const { what, title, others } = asked.kind === "feed" ? await feedAt(asked.value, ports) : found(asked);
  const how: Cadence = request.options.how === "briefing" ? "briefing" : "live";
  const outcome = await store.subscriptions.follow(request.destination, what, how, clock());
  const when = how === "live" ? "New stories are posted here as they break." : "Its stories come with the briefing.";
  if (outcome === "unchanged") return notice("info", `This channel already follows ${describe(what)}.`);
  const called = title ? ` (${clip(title, longestTitle)})` : "";
  return notice("done", `This channel now follows ${describe(what)}${called}. ${when}`, hint(what, how, others));
}

/** A stranger's feed may call itself a page long. */
const longestTitle = 80;

function hint(what: Followed, how: Cadence, others: readonly FoundFeed[]): string | undefined {
  if (others.length > 0)
    return `Also there: ${others.map(({ title, url }) => `${clip(title, longestTitle) || "a feed"} (${url})`).join(", ")}.`;
  if (how === "briefing") return "Set the hour with /news briefing set, for example 08:00 Europe/Berlin.";
  if (what.kind === "query")
    return "Pullquote looks for these words in every feed it reads. /news topics lists its topics.";
  return undefined;
}

type Found = { readonly what: Followed; readonly title?: string; readonly others: readonly FoundFeed[] };

function found(what: Followed): Found {
  return { what, others: [] };
}

/** The feed at an address, or the one its page leads to; read once before it is promised. Throws OutsideError. */
async function feedAt(url: string, { store, feeds, clock }: Ports): Promise<Found> {
  const known = await store.feeds.byUrl(url);
  if (known !== undefined && known.retired === undefined) return found({ kind: "feed", value: url });
  const [best, ...others] = await feeds.findFeeds(url);
  const value = best?.url ?? url;
  await store.feeds.add(value, clock());
  return { what: { kind: "feed", value }, ...(best && { title: best.title }), others };
}
