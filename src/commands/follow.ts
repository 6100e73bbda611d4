import type { Cadence, Followed } from "../domain/subscription.ts";
import { clip } from "../message/clip.ts";
import { checkRoomForFeed, followWithin } from "../pipeline/follow-within.ts";
import type { FoundFeed, Ports } from "../ports.ts";
import { channelOption } from "./channel-option.ts";
import { type Answer, type Command, type CommandRequest, notice } from "./command.ts";
import { describeFilters, filterOptions, filtersFrom } from "./filters-from.ts";
import { describe, followedFrom } from "./followed-from.ts";
import { openChannel } from "./open-channel.ts";
import { followableLike } from "./suggestions.ts";
import { whenPosted, withLatest } from "./with-latest.ts";

export const follow: Command = {
  name: "follow",
  description: "Post stories of a topic, a feed or a search in this channel",
  access: "manager",
  form: { title: "Follow the news", submit: "Follow" },
  // A feed that is new here is read before it is promised.
  effort: ({ what = "" }) => (/https?:\/\//i.test(what) ? "fetch" : undefined),
  options: [
    {
      name: "what",
      description: "A topic (see /news topics), a feed's address, or a query such as carbon -tax",
      required: true,
      isQuery: true,
      suggest: followableLike,
    },
    {
      name: "how",
      description: "live: each story as it breaks (default); briefing: only in the daily briefing",
      required: false,
      choices: ["live", "briefing"],
      usual: "live",
    },
    ...filterOptions,
    channelOption,
  ],
  example: "world",
  run: followIt,
};

async function followIt(request: CommandRequest, ports: Ports): Promise<Answer> {
  await openChannel(request, ports);
  const { destination } = request;
  const asked = followedFrom(request.options.what ?? "", ports.catalogue);
  const filters = filtersFrom(request.options);
  const { what, title, others } = asked.kind === "feed" ? await feedAt(asked.value, request, ports) : found(asked);
  const how: Cadence = request.options.how === "briefing" ? "briefing" : "live";
  const outcome = await followWithin({ destination, what, how, filters }, ports);
  if (outcome === "unchanged") return notice("info", `This channel already follows ${describe(what)}.`);
  const called = title ? ` (${clip(title, longestTitle)})` : "";
  const filtered = describeFilters(filters);
  const told = `This channel now follows ${describe(what)}${called}${filtered === "" ? "" : ` (${filtered})`}.`;
  const next = hint(what, how, others);
  if (outcome === "changed") return notice("done", `${told} ${whenPosted[how]}`, next);
  return withLatest({ what, filters, destination, how }, { told, next }, ports);
}

/** A stranger's feed may call itself a page long. */
const longestTitle = 80;

function hint(what: Followed, how: Cadence, others: readonly FoundFeed[]): string | undefined {
  if (others.length > 0)
    return `Also there: ${others.map(({ title, url }) => `${clip(title, longestTitle) || "a feed"} (${url})`).join(", ")}.`;
  if (how === "briefing") return "Set the hour with /news briefing set, for example 08:00 Europe/Berlin.";
  if (what.kind === "query")
    return "Pullquote looks for it in every feed of its topics and of this workspace. /news topics lists the topics.";
  return undefined;
}

type Found = { readonly what: Followed; readonly title?: string; readonly others: readonly FoundFeed[] };

function found(what: Followed): Found {
  return { what, others: [] };
}

/** The feed at an address, or the one its page leads to; read once before it is promised. Throws OutsideError, UserError where there is no room. */
async function feedAt(url: string, request: CommandRequest, ports: Ports): Promise<Found> {
  const { store, feeds, clock } = ports;
  const known = await store.feeds.byUrl(url);
  if (known !== undefined && known.retired === undefined) return found({ kind: "feed", value: url });
  await checkRoomForFeed(request, ports);
  const [best, ...others] = await feeds.findFeeds(url);
  const value = best?.url ?? url;
  await store.feeds.add(value, clock());
  return { what: { kind: "feed", value }, ...(best && { title: best.title }), others };
}
