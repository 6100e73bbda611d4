import type { App, BlockAction } from "@slack/bolt";
import { homePlaceFrom, homeStart } from "../../../commands/home-place.ts";
import { unknownButton } from "../../../commands/unknown-button.ts";
import type { Answering } from "../answering.ts";
import { homePrefix } from "./home-button.ts";
import { type HomePress, homePressFrom } from "./home-press.ts";
import { channelsSeen, type RedrawHome, type Viewer } from "./redraw-home.ts";

type HomeAnswering = Pick<Answering, "dispatch" | "requestOf" | "listening"> & { readonly redrawHome: RedrawHome };

/** Shows people their Home when they open it, and anew after each press in it. */
export function answerHome(app: App, answering: HomeAnswering): void {
  const { listening, redrawHome } = answering;
  app.event("app_home_opened", async ({ event, body, client }) => {
    if (event.tab !== "home") return;
    const viewer = { client, teamId: body.team_id, userId: event.user };
    await listening.work(body.event_id, () => redrawHome(viewer, homeStart));
  });
  app.action<BlockAction>(new RegExp(`^${homePrefix}`), async ({ body, ack, client }) => {
    await listening.acknowledged(ack);
    const press = homePressFrom(body);
    await listening.work(body.trigger_id, () => answerPress(press, { client, ...press }, answering));
  });
}

async function answerPress(
  { asked, place, teamId, userId }: HomePress,
  viewer: Viewer,
  { redrawHome, requestOf, dispatch }: HomeAnswering,
): Promise<void> {
  const seen = await channelsSeen(viewer);
  const wanted = homePlaceFrom(asked);
  if (wanted !== undefined) return redrawHome(viewer, wanted, { seen });
  const answer = async () => {
    if (asked === undefined) return unknownButton;
    // A press may come from a Home that was drawn before the person left the channel, or from no Home at all.
    const other = { id: asked.options.channel ?? "", ...(seen.trouble === undefined && { known: seen.channels }) };
    return dispatch(await requestOf(asked, { teamId, channelId: "", userId, other }, viewer.client));
  };
  const { message } = await answer();
  return redrawHome(viewer, place, { seen, answer: message });
}
