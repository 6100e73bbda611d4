import type { ReadersView } from "../../../src/adapters/web/readers-view.ts";
import type { Article } from "../../../src/domain/article.ts";
import type { Digest } from "../../../src/domain/digest.ts";
import type { ArticleId, StoryId } from "../../../src/domain/ids.ts";
import { type Quote, quoteFrom, type Speaker } from "../../../src/domain/quote.ts";
import type { OpenedStory } from "../../../src/message/opened-story.ts";
import { now } from "./sample-view.ts";

const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

const text = `The Saltmere Bridge was closed before dawn. Ferries will sail within two days.

“The pins have not failed,” said Daniel Stone, chief engineer. “This morning we all looked down.”`;

function article(id: string, name: string, more: Partial<Article> = {}): Article {
  return {
    id: id as ArticleId,
    source: { name },
    url: `https://paper.example/${id}`,
    title: "Bridge closed",
    text,
    publishedAt: minutesAgo(14),
    language: "en",
    ...more,
  };
}

function quoteIn(from: Article, words: string, speaker?: Speaker): Quote {
  const start = from.text.indexOf(words);
  const kind = speaker === undefined ? "passage" : "speech";
  const quote = quoteFrom(from, { kind, start, end: start + words.length, ...(speaker && { speaker }) });
  if (quote === undefined) throw new Error(`no quote: ${words}`);
  return quote;
}

export const chronicle = article("1", "Saltmere Chronicle");
const stone = { name: "Daniel Stone", role: "chief engineer" };
const closed = quoteIn(chronicle, "The Saltmere Bridge was closed before dawn.");
const pins = quoteIn(chronicle, "The pins have not failed", stone);
export const looked = quoteIn(chronicle, "This morning we all looked down.", stone);

export function digest(id: string, more: Partial<Digest> = {}): Digest {
  return {
    storyId: id as StoryId,
    revision: 2,
    headline: "Saltmere Bridge closed after cracks found",
    url: chronicle.url,
    bullets: [
      { text: closed.text, quote: closed },
      { text: pins.text, quote: pins },
    ],
    sources: [
      { name: "Saltmere Chronicle", url: chronicle.url },
      { name: "Northlight", url: "https://north.example/2" },
    ],
    publishedAt: minutesAgo(14),
    topics: ["world"],
    ...more,
  };
}

const script = `<script>document.title = "taken"</script><img src=x onerror="document.title='taken'"><style>body{display:none}</style>`;
/** Whatever a feed can say to harm who reads it. */
export const hostile = article("6", `Evil ${script}`, {
  title: `"><svg onload="document.title='taken'"> ${"W".repeat(300)}`,
  url: "javascript:document.title='taken'",
  text: `The ${script} was there on Monday. A ${"very".repeat(120)} long word.\n\n“I ${script} mean it” said Bobby \u202e</main>.`,
  language: '"><b>',
});
const hostileWords = quoteIn(hostile, `The ${script} was there on Monday.`);
const hostileSpeech = quoteIn(hostile, `I ${script} mean it`, { name: `Bobby ${script}`, role: `"><b>` });

export const hostileStory: Digest = {
  ...digest("6"),
  headline: hostile.title,
  url: hostile.url,
  bullets: [
    { text: hostileWords.text, quote: hostileWords },
    { text: hostileSpeech.text, quote: hostileSpeech },
  ],
  sources: [{ name: hostile.source.name, url: hostile.url }],
  topics: [`"><b>`],
  writtenBy: script,
};

const paragraph = { isAfterGap: false, isCutBefore: false, isCutAfter: false };

export const bridge: OpenedStory = {
  digest: digest("5"),
  revision: 2,
  quotes: [looked],
  sources: [
    {
      ...{ name: "Saltmere Chronicle", title: "Bridge closed", url: chronicle.url, author: "Eleanor Whitlock" },
      ...{ publishedAt: minutesAgo(14), language: "en" },
      passages: [
        { ...paragraph, pieces: [{ text: closed.text, quote: 0 }, { text: " Ferries" }], isCutAfter: true },
        {
          ...paragraph,
          pieces: [
            { text: "“" },
            { text: pins.text, quote: 1 },
            { text: ",” said Daniel Stone. “" },
            { text: looked.text, quote: 2 },
            { text: "”" },
          ],
          isAfterGap: true,
        },
      ],
      copies: [{ name: "Newsburst24", title: "Bridge shut", url: "https://burst.example/1", isSpun: true }],
    },
    {
      ...{ name: "Northlight", title: "Brücke gesperrt", url: "https://north.example/2" },
      ...{ publishedAt: minutesAgo(10), language: "de", passages: [], copies: [] },
    },
  ],
  growth: [
    { at: minutesAgo(14), name: "Saltmere Chronicle" },
    { at: minutesAgo(12), name: "Newsburst24", copied: "Saltmere Chronicle" },
    { at: minutesAgo(10), name: "Northlight" },
  ],
};

export const hostileOpened: OpenedStory = {
  digest: hostileStory,
  revision: 1,
  quotes: [hostileSpeech],
  sources: [
    {
      ...{ name: hostile.source.name, title: hostile.title, url: hostile.url, author: script },
      ...{ publishedAt: minutesAgo(5), language: hostile.language },
      passages: [
        { ...paragraph, pieces: [{ text: hostileWords.text, quote: 0 }, { text: ` A ${"very".repeat(120)}` }] },
      ],
      copies: [{ name: script, title: script, url: "data:text/html,<script>1</script>", isSpun: false }],
    },
  ],
  growth: [
    { at: minutesAgo(5), name: script },
    { at: minutesAgo(4), name: script, copied: script },
  ],
};

const wide = {
  ...bridge,
  sources: bridge.sources.map((one) => ({ ...one, whole: [{ ...paragraph, pieces: [{ text }] }] })),
};

/** A few stories of which one is private, and whatever is asked finds something. */
export const sampleReaders: ReadersView = {
  topics: [
    { slug: "world", name: "World", description: "News of the world.", feeds: ["https://paper.example/feed"] },
    { slug: "science", name: "Science", description: "What was found out.", feeds: [] },
  ],
  latest: async (isOwner, topic) =>
    [
      digest("5"),
      digest("7", {
        headline: "Cable hears earthquakes",
        topics: ["science"],
        sources: [{ name: "Northlight", url: "https://north.example/7" }],
      }),
      digest("8", { headline: "Library opens on Sundays", publishedAt: minutesAgo(3000) }),
      hostileStory,
      ...(isOwner ? [digest("9", { headline: "The private plan", topics: [] })] : []),
    ].filter(({ topics }) => topic === undefined || topics.includes(topic)),
  story: async (id, isOwner) => {
    if (id === "5") return isOwner ? wide : bridge;
    if (id === "6") return hostileOpened;
    if (id === "4") return { movedTo: "5" as StoryId };
    return id === "9" && isOwner ? { ...bridge, digest: digest("9", { headline: "The private plan" }) } : undefined;
  },
  search: async (words, page) => ({
    ...{ count: words === "nothing" ? 0 : 12, page, pages: 2 },
    ...(words.includes("(") && { problem: "This parenthesis is not closed." }),
    ...(words === "brigde" && { meant: "bridge" }),
    found:
      words === "nothing"
        ? []
        : [
            {
              ...{
                title: "Bridge closed",
                url: chronicle.url,
                sourceName: "Saltmere Chronicle",
                publishedAt: minutesAgo(14),
              },
              ...{ language: "en", passage: "… the Saltmere Bridge was closed", hits: [{ start: 15, end: 21 }] },
              storyId: "5" as StoryId,
            },
            {
              ...{
                title: hostile.title,
                url: hostile.url,
                sourceName: hostile.source.name,
                publishedAt: minutesAgo(5),
              },
              ...{ language: hostile.language, passage: script, hits: [{ start: 0, end: 8 }] },
            },
          ],
  }),
  quotes: async (who, page) => {
    if (who === "?") return undefined;
    const items = [
      { quote: looked, headline: chronicle.title, articleUrl: chronicle.url, publishedAt: chronicle.publishedAt },
      { quote: hostileSpeech, headline: hostile.title, articleUrl: hostile.url, publishedAt: hostile.publishedAt },
    ];
    return { title: `What ${who} said`, items: who === "nobody" ? [] : items, page, pages: 3 };
  },
};

/** Every view there is, for whoever looks at all of them. */
export const everyView = [
  "/",
  "/story/5",
  "/story/6",
  "/search",
  "/search?q=bridge",
  "/search?q=%28",
  "/quotes",
  "/quotes?who=Stone",
  "/topics",
  "/topics/world",
  "/posts",
  "/sign-in",
  "/story/999",
];
