import type { webApi } from "@slack/bolt";
import type { ShowHome } from "../../../commands/home.ts";
import type { HomePlace } from "../../../commands/home-place.ts";
import type { Home } from "../../../message/home.ts";
import type { Message } from "../../../message/message.ts";
import type { Log } from "../../../ports.ts";
import { channelsOf, type NamedChannel } from "../channels-of.ts";
import type { NameIn } from "../request-of.ts";
import { cannotTell, homeTroubles } from "./home-troubles.ts";
import { renderHome } from "./render-home.ts";

/** Whose Home it is, with the client of their workspace. */
export type Viewer = { readonly client: webApi.WebClient; readonly teamId: string; readonly userId: string };

/** The channels that a person is in, or why nobody can tell. */
export type ChannelsSeen = {
  readonly channels: readonly NamedChannel[];
  readonly granted?: readonly string[];
  readonly trouble?: string;
};

/** Draws a person's Home as things are now; `seen` where it was just asked, `answer` where something was pressed. */
export type RedrawHome = (
  viewer: Viewer,
  place: HomePlace,
  more?: { readonly seen?: ChannelsSeen; readonly answer?: Message },
) => Promise<void>;

type Options = { readonly showHome: ShowHome; readonly nameIn: NameIn; readonly log: Log };

export function homeDrawer({ showHome, nameIn, log }: Options): RedrawHome {
  return async (viewer, place, { seen: known, answer } = {}) => {
    const { client, teamId, userId } = viewer;
    const seen = known ?? (await channelsSeen(viewer));
    const workspace = { platform: "slack", id: teamId } as const;
    const [home, own, botName] = await Promise.all([
      showHome({ workspace, channels: seen.channels, place }).catch(notShown(log)),
      botChannels(client),
      nameIn(teamId),
    ]);
    const troubles = [
      ...(seen.trouble === undefined ? [] : [seen.trouble]),
      ...(home === undefined ? ["What your channels get cannot be looked up at present. Come back in a minute."] : []),
      ...homeTroubles(seen, (home?.channels ?? []).filter(isOutside(own)), botName),
    ];
    const shown = seen.trouble === undefined ? home : undefined;
    const view = renderHome(shown, { place, botName, troubles, ...(answer && { answer }) });
    await client.views.publish({ user_id: userId, view });
  };
}

export async function channelsSeen({ client, userId }: Viewer): Promise<ChannelsSeen> {
  return channelsOf(client, userId).catch((error: unknown) => ({ channels: [], trouble: cannotTell(error) }));
}

/** Where the bot is; `undefined` where nobody can tell now. */
async function botChannels(client: webApi.WebClient): Promise<ReadonlySet<string> | undefined> {
  const own = await channelsOf(client).catch(() => undefined);
  return own && new Set(own.channels.map(({ id }) => id));
}

function isOutside(own: ReadonlySet<string> | undefined): (channel: Home["channels"][number]) => boolean {
  return ({ id }) => own !== undefined && !own.has(id);
}

function notShown(log: Log): (error: unknown) => undefined {
  return (error) => {
    log.error("home-not-shown", { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    return undefined;
  };
}
