import type { Ports } from "../ports.ts";
import type { CommandRequest } from "./command.ts";

/** How near a workspace is to each of its limits; `undefined` where it has none. */
export async function limitsOf(
  { destination: { platform, workspaceId: id }, spent = [] }: CommandRequest,
  { store, settings: { limits } }: Pick<Ports, "store" | "settings">,
): Promise<string | undefined> {
  if (limits === undefined) return undefined;
  const { subscriptions, ownFeeds } = await store.subscriptions.usage({ platform, id });
  return [
    `${subscriptions} of ${limits.subscriptions} subscriptions`,
    `${ownFeeds} of ${limits.ownFeeds} feeds that are in no topic`,
    ...spent.map(({ what, used, most, within }) => `${used} of ${most} ${what} ${within}`),
  ].join(", ");
}
