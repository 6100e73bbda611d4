import { UserError } from "../domain/errors.ts";
import { channelFeedPath } from "../message/channel-path.ts";
import type { Ports } from "../ports.ts";
import type { Answer, CommandRequest } from "./command.ts";

/** The addresses at which a channel's news is read in any reader of feeds; new ones end those that were told before. */
export async function channelAsFeed(request: CommandRequest, { store, settings }: Ports): Promise<Answer> {
  const { destination, options, mayManage } = request;
  const { publicUrl } = settings;
  if (publicUrl === undefined) {
    throw new UserError(
      "Nobody outside reaches Pullquote's page yet. Whoever runs it sets PUBLIC_URL; then ask again.",
    );
  }
  const renew = options.as === "new-feed";
  if (renew && !mayManage) throw new UserError("Only people who may manage this channel can end its feed's address.");
  const key = await store.channels.giveFeedKey(destination, ...(renew ? [true as const] : []));
  const addresses = (["atom", "json"] as const).map((ending) => publicUrl + channelFeedPath(destination, ending, key));
  const ended = renew ? "The old addresses open nothing any more" : "/news export as:new-feed ends these addresses";
  return {
    message: {
      kind: "document",
      title: "This channel as a feed: Atom and JSON Feed",
      text: addresses.join("\n"),
      footer: `Whoever has an address reads what this channel gets · ${ended}`,
    },
    visibleTo: "asker",
  };
}
