import type { types } from "@slack/bolt";
import type { HomePlace } from "../../../commands/home-place.ts";
import { clip } from "../../../message/clip.ts";
import type { HomeBriefing, HomeChannel, HomeSubscription } from "../../../message/home.ts";
import { oneLine } from "../../../message/one-line.ts";
import { escapeMrkdwn } from "../escape.ts";
import { layout } from "../limits.ts";
import { channelLink, line, richText, smallPrint, words } from "../rich-text.ts";
import { slackDate } from "../source-line.ts";
import { homeButton } from "./home-button.ts";

/** Of a channel's briefings so many are told. */
const mostBriefings = 5;

/** A channel: when its briefing comes, what it follows, and what can be done; at most three blocks and one a subscription. */
export function channelBlocks(channel: HomeChannel, place: HomePlace): types.KnownBlock[] {
  const { id, pausedFor, briefings, subscriptions, actions } = channel;
  const paused = pausedFor === undefined ? "" : clip(oneLine(pausedFor), layout.passage);
  return [
    richText(
      line(channelLink(id)),
      ...(paused === "" ? [] : [line(words(`Nothing is posted here at present. ${paused}`))]),
    ),
    ...(briefings.length === 0 ? [] : [briefingLines(briefings)]),
    ...subscriptions.map((subscription) => subscriptionBlock(subscription, place)),
    { type: "actions", elements: actions.flatMap((action, at) => homeButton(action, place, at)) },
  ];
}

function briefingLines(briefings: readonly HomeBriefing[]): types.KnownBlock {
  const told = briefings.slice(0, mostBriefings).map(({ words, next }) => {
    if (next === undefined) return escapeMrkdwn(`${words}. Paused: /news briefing resume goes on.`);
    return `${escapeMrkdwn(`${words}. Next: ${next.comes}`)} (for you ${slackDate(next.at)})`;
  });
  return smallPrint(told.join("\n"));
}

function subscriptionBlock({ name, about, open }: HomeSubscription, place: HomePlace): types.KnownBlock {
  const called = clip(oneLine(name), layout.label) || "–";
  const [accessory] = homeButton(open, place, 0, called);
  return {
    type: "section",
    text: { type: "plain_text", text: `${called}  ·  ${clip(oneLine(about), layout.passage)}`, emoji: false },
    ...(accessory && { accessory }),
  };
}
