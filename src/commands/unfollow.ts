import { isSameSite } from "../domain/same-site.ts";
import type { Followed, Subscription } from "../domain/subscription.ts";
import type { Ports } from "../ports.ts";
import { channelOption } from "./channel-option.ts";
import { type Command, type CommandRequest, notice } from "./command.ts";
import { describe } from "./followed-from.ts";
import { keptAs } from "./kept-as.ts";
import { followedLike } from "./suggestions.ts";

export const unfollow: Command = {
  name: "unfollow",
  description: "Stop posting a topic, a feed or a search in this channel",
  access: "manager",
  options: [
    { name: "what", description: "As /news following shows it", required: true, isQuery: true, suggest: followedLike },
    channelOption,
  ],
  example: "world",
  run: unfollowIt,
};

async function unfollowIt(request: CommandRequest, { store, catalogue }: Ports) {
  const subscriptions = await store.subscriptions.of(request.destination);
  const kept = subscriptions.map(({ what }) => what);
  const what = keptAs(request.options.what ?? "", kept, catalogue);
  if (await store.subscriptions.unfollow(request.destination, what)) return ended(what);
  const alike = feedsOfSite(what, subscriptions);
  const [only, ...more] = alike;
  if (only !== undefined && more.length === 0 && (await store.subscriptions.unfollow(request.destination, only))) {
    return ended(only);
  }
  const hint =
    alike.length === 0 ? "/news following lists what it follows." : `It does follow ${alike.map(describe).join(", ")}.`;
  return notice("problem", `This channel does not follow ${describe(what)}.`, hint);
}

function ended(what: Followed) {
  return notice("done", `This channel no longer follows ${describe(what)}.`);
}

/** Who followed a site by the address of a page was given its feed, and may ask for either. */
function feedsOfSite(asked: Followed, subscriptions: readonly Subscription[]): Followed[] {
  if (asked.kind !== "feed") return [];
  return subscriptions.flatMap(({ what }) =>
    what.kind === "feed" && isSameSite(what.value, asked.value) ? [what] : [],
  );
}
