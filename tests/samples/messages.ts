import type { Article } from "../../src/domain/article.ts";
import type { Bullet, Digest, SourceLink } from "../../src/domain/digest.ts";
import type { StoryId } from "../../src/domain/ids.ts";
import type { Message, QuoteListItem, StorySource } from "../../src/message/message.ts";
import { article, bullet, digest, morning } from "./digest-of.ts";

/** Articles written for these tests, and the digests and messages made of them. */

const harbour = article(
  "Harbour Post",
  "Ferry line orders ten battery ships after winter trial",
  [
    "The northern ferry line will buy ten battery ships, its board decided on Sunday.",
    "The trial vessel sailed 98 per cent of its winter crossings on battery power alone.",
    "The trial vessel, which was built in 2024, sailed 98 per cent of its winter crossings on battery power alone.",
    "“We stopped counting the litres in January,” said Ana Lindqvist, chief engineer of the line. “The crew sleeps better, too.”",
    "Ports must add 30 megawatts of charging before the first ship arrives in 2029.",
  ].join("\n\n"),
);
const capital = article(
  "Capital Daily",
  "Northern ferries go electric",
  "Ten ferries will be replaced from 2029.\n\nThe contract is worth 410 million euros, the line said.\n\nLocal councils have not agreed who pays for the charging posts.",
);

const lindqvist = { name: "Ana Lindqvist", role: "chief engineer of the line" };
const ferryPoints = [
  bullet(harbour, { words: "The northern ferry line will buy ten battery ships, its board decided on Sunday." }),
  bullet(harbour, { words: "The trial vessel sailed 98 per cent of its winter crossings on battery power alone." }),
  bullet(harbour, { words: "We stopped counting the litres in January", kind: "speech", speaker: lindqvist }),
  bullet(capital, { words: "The contract is worth 410 million euros, the line said." }),
];

export const ferries = digest([harbour, capital], ferryPoints, ["climate", "transport"]);
export const oneOutlet = digest([harbour], ferryPoints.slice(0, 3), ["climate"]);

const grid = article(
  "The Example",
  "Factories paid to switch off for the first time",
  [
    "A cold snap pushed demand to a five-year high on Friday evening.",
    "Some 140 sites cut their use by 1.2 gigawatts within ten minutes.",
    '"Nobody sat in the dark", the operator\'s duty desk wrote afterwards.',
  ].join("\n\n"),
);
export const gridStory = digest(
  [grid],
  [
    bullet(grid, { words: "A cold snap pushed demand to a five-year high on Friday evening." }),
    bullet(grid, { words: "Nobody sat in the dark", kind: "speech" }),
    bullet(grid, {
      words: "Some 140 sites cut their use by 1.2 gigawatts within ten minutes.",
      written: "Demand fell fast.",
    }),
  ],
);

export const shortenedStory: Digest = {
  ...digest(
    [harbour, capital],
    [
      bullet(harbour, {
        words:
          "The trial vessel, which was built in 2024, sailed 98 per cent of its winter crossings on battery power alone.",
        written: "The trial vessel sailed 98 per cent of its winter crossings on battery power alone.",
      }),
      ...ferryPoints.slice(2),
    ],
    ["climate"],
  ),
  writtenBy: "gpt-4o-mini",
};

const quay = { url: "https://harbour-post.example/pictures/quay-800.jpg", alt: "A white ferry at the quay of Norholm" };
export const pictured: Digest = { ...ferries, picture: quay };

/** As many stories as asked for, each its own. */
export function stories(count: number): readonly Digest[] {
  return Array.from({ length: count }, (_, index) => {
    const base = index % 2 === 0 ? ferries : gridStory;
    return { ...base, storyId: String(index + 1) as StoryId, headline: `${base.headline} (${index + 1})` };
  });
}

/** Text that would ping, format, overflow or garble where it is trusted. */
export const hostileText = [
  "<!channel> <!here> <@U1> <@U012ABCDE|bob> <!subteam^S1> <#C1> @channel @everyone",
  "*bold* _italic_ ~gone~ `code` ```block``` &lt;b&gt; &amp; <https://evil.example|click> |> > quote",
  "<!date^1^{date}|x> :rotating_light: \u202egnp.exe\u202c \ud800 lone \udc00 e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301 \u0000\u0007 \u200b",
  "שלום עולם — مرحبا بالعالم",
].join(" ");
const endless = "A".repeat(10_000);

const evil = article(
  "<!channel> *Evil* _News_ ~`:fire:`",
  `${hostileText} ${endless}`,
  `${hostileText}\n\n${"word ".repeat(2000)}\n\n${endless}`,
  "https://evil.example/a|b>c?q=<!channel>&x=*y*#frag",
);
export const hostileStory = digest(
  [
    evil,
    { ...evil, source: { name: "> | Other & <@U1>" } },
    { ...evil, source: { name: "> Third" }, url: "javascript:alert(1)" },
  ],
  [
    bullet(evil, { words: hostileText }),
    bullet(evil, {
      words: hostileText,
      kind: "speech",
      speaker: { name: `<@U1> ${"*n*".repeat(99)}`, role: hostileText },
    }),
    bullet(evil, { words: "word ".repeat(1999).trim(), written: `${endless} written` }),
    bullet(evil, { words: endless }),
  ],
  ["<!here>", "_topic_", ...Array.from({ length: 40 }, (_, index) => `topic ${index} ${"x".repeat(99)}`)],
);
const script = { ...evil, url: "javascript:alert(document.cookie)" };
export const scriptStory = digest([script], [bullet(script, { words: hostileText })]);
const farAway = { ...evil, url: `https://evil.example/${"p".repeat(2900)}` };
export const longUrlStory = digest(
  Array.from({ length: 30 }, (_, i) => ({ ...farAway, source: { name: `Outlet ${i}` } })),
  [bullet(farAway, { words: hostileText }), bullet(farAway, { words: hostileText, kind: "speech" })],
);

function quoted(bullet: Bullet | undefined, { title, url }: Article): QuoteListItem {
  if (bullet === undefined) throw new Error("there is no such bullet");
  return { quote: bullet.quote, headline: title, articleUrl: url, publishedAt: morning };
}

const found = { headline: ferries.headline, url: harbour.url, sourceName: "Harbour Post", publishedAt: morning };

function sourceOf({ source, title, url, publishedAt }: typeof harbour, copies: readonly SourceLink[]): StorySource {
  return { name: source.name, title, url, publishedAt, copies };
}

/** One message for each golden file. */
export const messages: Readonly<Record<string, Message>> = {
  digest: { kind: "digest", digest: ferries },
  "digest-picture": { kind: "digest", digest: pictured },
  "digest-grown": {
    kind: "digest",
    digest: {
      ...pictured,
      sources: [...ferries.sources, { name: "The Example", url: "https://the-example.example/ferries" }],
      revision: 3,
    },
    updatedAt: new Date(morning.getTime() + 3_600_000),
  },
  "digest-picture-hostile": {
    kind: "digest",
    digest: { ...hostileStory, picture: { url: "https://evil.example/a b<c>.png?q=)(", alt: hostileText + endless } },
  },
  "digest-picture-script": {
    kind: "digest",
    digest: { ...ferries, picture: { url: "javascript:alert(1)", alt: hostileText } },
  },
  "digest-one-outlet": { kind: "digest", digest: oneOutlet },
  "digest-no-speaker": { kind: "digest", digest: gridStory },
  "digest-shortened": { kind: "digest", digest: shortenedStory },
  "digest-shortened-hostile": { kind: "digest", digest: { ...hostileStory, writtenBy: `${hostileText}${endless}` } },
  "briefing-shortened": {
    kind: "briefing",
    localDay: "2026-11-23",
    digests: [shortenedStory, gridStory],
    articleCount: 9,
  },
  "digest-hostile": { kind: "digest", digest: hostileStory },
  "digest-script-url": { kind: "digest", digest: scriptStory },
  "digest-long-urls": { kind: "digest", digest: longUrlStory },
  briefing: { kind: "briefing", localDay: "2026-11-23", digests: [ferries, gridStory], articleCount: 48 },
  "briefing-pictures": {
    kind: "briefing",
    localDay: "2026-11-23",
    digests: [pictured, gridStory, { ...shortenedStory, picture: { ...quay, alt: "" } }],
    articleCount: 48,
  },
  "briefing-one": { kind: "briefing", localDay: "2026-11-23", digests: [gridStory], articleCount: 1 },
  "briefing-many": { kind: "briefing", localDay: "2026-11-23", digests: stories(60), articleCount: 480 },
  "briefing-hostile": {
    kind: "briefing",
    localDay: "<!channel>",
    digests: Array.from({ length: 20 }, () => hostileStory),
    articleCount: 20,
  },
  "briefing-thread": {
    kind: "briefing",
    localDay: "2026-11-23",
    digests: [pictured, gridStory, shortenedStory, oneOutlet, ...stories(2)],
    articleCount: 48,
    isInReplies: true,
  },
  "briefing-thread-many": {
    kind: "briefing",
    localDay: "2026-11-23",
    digests: stories(60),
    articleCount: 480,
    isInReplies: true,
  },
  "briefing-thread-hostile": {
    kind: "briefing",
    localDay: "<!channel>",
    digests: [...Array.from({ length: 12 }, () => hostileStory), scriptStory, longUrlStory],
    articleCount: 20,
    isInReplies: true,
  },
  "briefing-sections": {
    kind: "briefing",
    localDay: "2026-11-23",
    digests: stories(6),
    articleCount: 210,
    sections: Object.fromEntries(stories(6).map(({ storyId }, at) => [storyId, at < 4 ? "World" : "Science"])),
    changes: {
      [stories(6)[1]?.storyId ?? ""]: { toldOn: "2026-11-20", newPoints: 2, newSources: ["Harbour Post", "Lab Notes"] },
    },
    since: "2026-11-20",
    leftOut: ["2026-11-21"],
  },
  "briefing-sections-hostile": {
    kind: "briefing",
    localDay: "2026-11-23",
    digests: stories(12),
    articleCount: 210,
    sections: Object.fromEntries(stories(12).map(({ storyId }) => [storyId, `${hostileText}${storyId}`])),
    changes: Object.fromEntries(
      stories(12).map(({ storyId }) => [
        storyId,
        { toldOn: "<!here>", newPoints: 1, newSources: [hostileText, endless] },
      ]),
    ),
    since: "<!channel>",
    leftOut: Array.from({ length: 7 }, () => "@everyone"),
  },
  "briefing-sections-thread": {
    kind: "briefing",
    localDay: "2026-11-23",
    digests: stories(6),
    articleCount: 210,
    sections: Object.fromEntries(stories(6).map(({ storyId }, at) => [storyId, at < 4 ? "World" : "Science"])),
    changes: { [stories(6)[5]?.storyId ?? ""]: { toldOn: "2026-11-20", newPoints: 1, newSources: [] } },
    since: "2026-11-20",
    isInReplies: true,
  },
  "briefing-quiet-left-out": {
    kind: "briefing",
    localDay: "2026-11-23",
    digests: [],
    articleCount: 12,
    leftOut: ["2026-11-21", "2026-11-22"],
  },
  "briefing-quiet": { kind: "briefing", localDay: "2026-11-23", digests: [], articleCount: 12 },
  "story-list": {
    kind: "story-list",
    title: "2 articles for “battery ferry”",
    items: [
      {
        ...found,
        passage: "The trial vessel sailed 98 per cent of its winter crossings on battery power alone.",
        hits: [{ start: 63, end: 70 }],
      },
      { headline: capital.title, url: capital.url, sourceName: "Capital Daily", publishedAt: morning },
    ],
    whenEmpty: "",
    footer: "Page 1 of 2. For the next: /news search battery ferry page 2",
  },
  "story-list-empty": {
    kind: "story-list",
    title: "Nothing found for “battery ferry”",
    items: [],
    whenEmpty: "Try fewer or other words.",
  },
  "story-list-hostile": {
    kind: "story-list",
    title: hostileText,
    items: Array.from({ length: 50 }, () => ({
      headline: hostileText + endless,
      url: "data:text/html,x",
      sourceName: hostileText,
      publishedAt: morning,
      passage: endless,
    })),
    whenEmpty: "",
  },
  "story-list-followed": {
    kind: "story-list",
    title: "This channel now follows the topic climate (told by 2 outlets).",
    items: [
      { ...found, note: "2 sources · /news story 42" },
      { headline: capital.title, url: capital.url, sourceName: "Capital Daily", publishedAt: morning },
    ],
    whenEmpty: "",
    footer:
      "New stories are posted here as they break. What is listed above was there before: nothing old is posted, so only you see it.",
  },
  "story-list-page": {
    kind: "story-list",
    title: "Latest of what this channel follows",
    items: [{ ...found, note: "2 sources, /news story 42" }],
    whenEmpty: "",
    footer: "page 2 of 5 · /news latest page:3",
  },
  story: {
    kind: "story",
    digest: ferries,
    quotes: [bullet(harbour, { words: "The crew sleeps better, too.", kind: "speech", speaker: lindqvist }).quote],
    sources: [sourceOf(harbour, [{ name: "Copy & Paste", url: "https://copy.example/1" }]), sourceOf(capital, [])],
  },
  "story-hostile": {
    kind: "story",
    digest: hostileStory,
    quotes: hostileStory.bullets.map(({ quote }) => quote),
    sources: Array.from({ length: 30 }, () =>
      sourceOf(
        evil,
        Array.from({ length: 9 }, () => ({ name: hostileText, url: script.url })),
      ),
    ),
  },
  document: {
    kind: "document",
    title: "This channel’s feeds as OPML",
    text: '<opml version="2.0">\n  <outline xmlUrl="https://a.example/feed?a=1&amp;b=2"/>\n</opml>',
    footer: "page 1 of 2 · /news export page:2",
  },
  "document-hostile": {
    kind: "document",
    title: hostileText,
    text: `\`\`\` \ud800 ${endless}`,
    footer: "&".repeat(5000),
  },
  "quote-list": {
    kind: "quote-list",
    title: "What Ana Lindqvist said",
    items: [quoted(ferryPoints[2], harbour), quoted(gridStory.bullets[1], grid)],
    whenEmpty: "",
    footer: "Several people have this name: Ana Lindqvist (2), Per Lindqvist (1).",
  },
  "quote-list-empty": {
    kind: "quote-list",
    title: "No quote of “Lindqvist” about “trains”",
    items: [],
    whenEmpty: "None of the 3 is about that. All of them: /news quotes Lindqvist",
  },
  "quote-list-hostile": {
    kind: "quote-list",
    title: hostileText,
    items: Array.from({ length: 50 }, () => ({
      ...quoted(hostileStory.bullets[1], evil),
      headline: hostileText + endless,
      articleUrl: "javascript:alert(1)",
    })),
    whenEmpty: "",
    footer: hostileText + endless,
  },
  listing: {
    kind: "listing",
    title: "Topics you can follow",
    rows: [
      { label: "climate", text: "Climate policy, energy and weather" },
      { label: "world", text: "What happens between countries" },
    ],
    footer: "Follow one with /news follow climate",
  },
  "listing-hostile": {
    kind: "listing",
    title: hostileText,
    rows: Array.from({ length: 300 }, () => ({ label: hostileText, text: endless })),
    footer: "&".repeat(5000),
  },
  "notice-done": {
    kind: "notice",
    tone: "done",
    text: "This channel now follows climate.",
    next: "Leave it with /news unfollow climate.",
  },
  "notice-info": { kind: "notice", tone: "info", text: "Climate is followed here already." },
  "notice-problem": {
    kind: "notice",
    tone: "problem",
    text: "There is no topic “climatt”.",
    next: "Did you mean climate? /news topics lists all of them.",
  },
  "notice-way-out": {
    kind: "notice",
    tone: "problem",
    text: "There is no topic “climatt”.",
    next: "Did you mean climate?",
    actions: [
      {
        label: "Follow climate",
        asked: { command: "follow", options: { what: "climate" } },
        answer: "asker",
        isMain: true,
      },
      { label: "All topics", asked: { command: "topics", options: {} }, answer: "asker" },
    ],
  },
  "notice-hostile": { kind: "notice", tone: "problem", text: hostileText + endless, next: "&".repeat(9000) },
};
