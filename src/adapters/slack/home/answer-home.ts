import type { App, BlockAction, webApi } from "@slack/bolt";
import type { Dispatch } from "../../../commands/command.ts";
import { notice } from "../../../commands/command.ts";
import type { ShowHome } from "../../../commands/home.ts";
import { type HomePlace, homePlaceFrom, homeStart } from "../../../commands/home-place.ts";
import { unknownButton } from "../../../commands/unknown-button.ts";
import type { Home } from "../../../message/home.ts";
import type { Message } from "../../../message/message.ts";
import type { Log } from "../../../ports.ts";
import type { Asking } from "../answers.ts";
import { channelsOf, type NamedChannel } from "./channels-of.ts";
import { homePrefix } from "./home-button.ts";
import { type HomePress, homePressFrom } from "./home-press.ts";
import { cannotTell, homeTroubles } from "./home-troubles.ts";
import { renderHome } from "./render-home.ts";

export type HomeOptions = {
  readonly showHome: ShowHome;
  readonly dispatch: Dispatch;
  readonly log: Log;
  /** How the bot is called in a workspace, for inviting it. */
  nameIn(teamId: string): Promise<string>;
};

/** Shows people their Home when they open it, and anew after each press in it. */
export function answerHome(app: App, { acknowledged, work, requestOf }: Asking, options: HomeOptions): void {
  app.event("app_home_opened", async ({ event, body, client }) => {
    if (event.tab !== "home") return;
    const viewer = { client, teamId: body.team_id, userId: event.user };
    await work(body.event_id, async () => publish(viewer, homeStart, await channelsSeen(viewer), options));
  });
  app.action<BlockAction>(new RegExp(`^${homePrefix}`), async ({ body, ack, client }) => {
    await acknowledged(ack);
    const press = homePressFrom(body);
    await work(body.trigger_id, () => answerPress(press, { client, ...press }, requestOf, options));
  });
}

type Viewer = { readonly client: webApi.WebClient; readonly teamId: string; readonly userId: string };

/** The channels that a person is in, or why nobody can tell. */
type ChannelsSeen = {
  readonly channels: readonly NamedChannel[];
  readonly granted?: readonly string[];
  readonly trouble?: string;
};

async function channelsSeen({ client, userId }: Viewer): Promise<ChannelsSeen> {
  return channelsOf(client, userId).catch((error: unknown) => ({ channels: [], trouble: cannotTell(error) }));
}

async function answerPress(
  { asked, place }: HomePress,
  viewer: Viewer,
  requestOf: Asking["requestOf"],
  options: HomeOptions,
): Promise<void> {
  const seen = await channelsSeen(viewer);
  const wanted = homePlaceFrom(asked);
  if (wanted !== undefined) return publish(viewer, wanted, seen, options);
  const { teamId, userId } = viewer;
  const channel = seen.channels.find(({ id }) => id === asked?.options.channel);
  const answer = async () => {
    if (asked === undefined) return unknownButton;
    // A press may come from a Home that was drawn before the person left the channel, or from no Home at all.
    if (channel === undefined) return notInChannel;
    const request = await requestOf(asked, { teamId, channelId: channel.id, userId });
    return options.dispatch({ ...request, elsewhere: channel.name });
  };
  const { message } = await answer();
  return publish(viewer, place, seen, options, message);
}

const notInChannel = notice(
  "problem",
  "Only people who are in a channel can change what it gets, and you are not in that one.",
  "Nothing was changed.",
);

async function publish(
  viewer: Viewer,
  place: HomePlace,
  seen: ChannelsSeen,
  options: HomeOptions,
  answer?: Message,
): Promise<void> {
  const { client, teamId, userId } = viewer;
  const { showHome, nameIn } = options;
  const workspace = { platform: "slack", id: teamId } as const;
  const [home, own, botName] = await Promise.all([
    showHome({ workspace, channels: seen.channels, place }).catch(notShown(options.log)),
    botChannels(client),
    nameIn(teamId),
  ]);
  const troubles = [
    ...(seen.trouble === undefined ? [] : [seen.trouble]),
    ...(home === undefined ? ["What your channels get cannot be looked up at present. Come back in a minute."] : []),
    ...homeTroubles(seen, home === undefined ? [] : home.channels.filter(isOutside(own)), botName),
  ];
  const shown = seen.trouble === undefined ? home : undefined;
  const view = renderHome(shown, { place, botName, troubles, ...(answer && { answer }) });
  await client.views.publish({ user_id: userId, view });
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
