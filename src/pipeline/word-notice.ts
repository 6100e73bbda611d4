import type { Word } from "../domain/word.ts";
import type { Notice } from "../message/message.ts";
import { momentIn } from "../message/moment-in.ts";

/** What Pullquote says of itself. */
export function wordNotice(word: Word): Notice {
  switch (word.kind) {
    case "welcome":
      return welcome;
    case "paused":
      return pausedNotice(word);
    case "restored":
      return restoredNotice(word);
  }
}

const welcome: Notice = {
  kind: "notice",
  tone: "info",
  text: "Pullquote is here. It reads the news, gathers what many outlets tell about one event, and posts it as one short digest in which every bullet is backed by words that stand in the source. It posts nothing until a channel follows something.",
  next: "Try /news latest for today's stories, /news follow world in the channel that should get them, and /news briefing set 08:00 Europe/Berlin for one post a day.",
  actions: [
    { label: "Topics", asked: { command: "topics", options: {} }, answer: "asker" },
    { label: "Help", asked: { command: "help", options: {} }, answer: "asker" },
  ],
};

function pausedNotice({ channelName, channelId, reason }: Word & { kind: "paused" }): Notice {
  const channel = channelName === undefined ? `a channel (number ${channelId})` : `#${channelName}`;
  return {
    kind: "notice",
    tone: "problem",
    text: `Pullquote posts nothing in ${channel} any more. ${reason}`,
    next: "What it follows is kept. Once Pullquote may post there, /news resume in that channel goes on.",
  };
}

function restoredNotice({ takenAt, begunAt }: Word & { kind: "restored" }): Notice {
  const [then, now] = [takenAt, begunAt].map((at) => `${momentIn("UTC", new Date(at))} UTC`);
  return {
    kind: "notice",
    tone: "info",
    text: `Pullquote’s data were brought back as they were on ${then}. What was published between then and ${now} is not posted here again, since it may be here already.`,
    next: "/news latest lists it. What was set since then is forgotten: /news following tells what this channel follows, /news briefing show its briefings.",
    actions: [
      { label: "Latest", asked: { command: "latest", options: {} }, answer: "asker" },
      { label: "Following", asked: { command: "following", options: {} }, answer: "asker" },
    ],
  };
}
