import { bridgeClicks } from "../../src/cli/demo/news/bridge-clicks.ts";
import { bridgeClosed } from "../../src/cli/demo/news/bridge-closed.ts";
import { fishingGrounds } from "../../src/cli/demo/news/fishing-grounds.ts";
import { interestRate } from "../../src/cli/demo/news/interest-rate.ts";
import { noteTaker } from "../../src/cli/demo/news/note-taker.ts";
import { seabedCable } from "../../src/cli/demo/news/seabed-cable.ts";
import { paragraphsOf, type SampleArticle } from "../../src/cli/demo/sample-article.ts";
import type { FeedItem } from "../../src/domain/feed.ts";
import type { Asked } from "../../src/message/asked.ts";
import { item } from "../world.ts";
import { hostileText } from "./messages.ts";
import { badQuestions, goodQuestions } from "./questions.ts";

const news = {
  Saltmere: bridgeClosed,
  Orrin: fishingGrounds,
  Reserve: interestRate,
  Hospital: noteTaker,
  cable: seabedCable,
};

/** A word of each of the hostile items that no other has. */
export const hostileSubjects = Object.keys(news);

/** News that would ping, format, break out of a link or fill a message, were it trusted. */
export const hostileNews: readonly string[] = [
  hostileText,
  "H".repeat(10_000),
  `](https://evil.example) [click](javascript:alert(1)) <@1> @everyone <#2> <:a:3> </news:4> ${"`".repeat(40)}`,
  `${"\u202e"}desrever ${"z\u0335\u0321\u0335".repeat(300)} العربية עברית`,
  `# ${"*_~|>".repeat(400)} -# <t:1:R> \\`,
];

/** As the outlets of these would have it: in the headline, in the text, and in somebody's mouth. */
export function hostileItems(): readonly FeedItem[] {
  return Object.values(news).map((sample, at) => hostileItem(sample, hostileNews[at] ?? ""));
}

/** What another outlet adds to the first of them. */
export function hostileSequel(): FeedItem {
  return { ...hostileItem(bridgeClicks, hostileText), url: "https://b.example/clicks" };
}

function hostileItem(sample: SampleArticle, evil: string): FeedItem {
  const text = paragraphsOf(sample).map((paragraph) => paragraph.text);
  const said = `“${evil.slice(0, 300)} is what we will do,” said ${evil.slice(0, 60)}.`;
  return item({
    about: sample.slug,
    title: `${sample.title} ${evil}`,
    text: [...text, evil, said].join("\n\n"),
    author: evil,
    picture: { url: "https://a.example/picture.jpg", alt: evil },
  });
}

/** What can be asked about them, and whatever else is asked. */
export const hostileQuestions: readonly Asked[] = [
  ...hostileSubjects.map((subject) => ({ command: "story", options: { which: subject } })),
  ...hostileSubjects.map((subject) => ({ command: "search", options: { words: subject } })),
  ...hostileNews.map((words) => ({ command: "search", options: { words: words.slice(0, 150) } })),
  ...hostileNews.map((who) => ({ command: "quotes", options: { who: who.slice(0, 150) } })),
  ...hostileNews.map((what) => ({ command: "mute", options: { what: what.slice(0, 300), for: "1h" } })),
  { command: "latest", options: {} },
  { command: "why", options: {} },
  ...goodQuestions,
  ...badQuestions,
];
