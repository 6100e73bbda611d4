import type { Drawn, PageDigest, PageLook, PageSample, PageStatus } from "../../../src/adapters/web/page-view.ts";
import type { ReadersView } from "../../../src/adapters/web/readers-view.ts";
import type { Preview, PreviewBlock } from "../../../src/message/preview.ts";

export const now = new Date("2026-11-23T05:30:00Z");
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

/** Of a bot that has read nothing. */
export const noReaders: ReadersView = {
  topics: [],
  latest: async () => [],
  story: async () => undefined,
  search: async () => ({ count: 0, page: 1, pages: 1, found: [] }),
  quotes: async () => undefined,
};

export const looks = {
  discord: { name: "discord", label: "Discord", platform: "discord", isUsual: true },
  embeds: { name: "embeds", label: "Discord embeds", platform: "discord", isUsual: false },
  slack: { name: "slack", label: "Slack", platform: "slack", isUsual: true },
} satisfies Record<string, PageLook>;
const needs = [["DISCORD_TOKEN"], ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]];

function drawn(previews: { readonly [Name in keyof typeof looks]?: Preview }): readonly Drawn[] {
  return Object.values(looks).flatMap((look) => {
    const preview = previews[look.name as keyof typeof looks];
    return preview === undefined ? [] : [{ look, preview }];
  });
}

export const busy: PageStatus = {
  startedAt: minutesAgo(180),
  mode: "Posting to Discord.",
  platforms: [{ name: "Discord", state: "connected" }],
  needs,
  feeds: {
    total: 3,
    healthy: 1,
    failing: [
      {
        url: "https://user:secret@feeds.example.org/world.xml?key=secret",
        error: "404 Not Found",
        since: minutesAgo(600),
      },
      { url: "https://slow.example.org/feed", error: "No answer within 20 seconds." },
    ],
    nextPollAt: minutesAgo(-4),
  },
  articles: 1412,
  deliveries: { sent: 58, due: 1 },
  notices: ["The channel “news” does not let Pullquote post."],
};

export const quiet: PageStatus = {
  startedAt: now,
  mode: "Starting.",
  platforms: [],
  needs,
  feeds: { total: 3, healthy: 0, failing: [] },
  deliveries: {},
  notices: [],
};

const points: readonly PreviewBlock[] = [
  {
    kind: "bullet",
    runs: [{ text: "The bridge was closed. " }, { text: "Chronicle", href: "https://paper.example/1" }],
  },
  { kind: "bullet", runs: [{ text: "Ferries will sail within 48 hours." }] },
  { kind: "quote", runs: [{ text: "“It is as simple as that.”\n— Daniel Stone" }] },
];

export const bridgeDigest: PageDigest = {
  id: "1",
  headline: "Saltmere Bridge closed",
  topics: ["world", "business"],
  sources: 3,
  publishedAt: minutesAgo(14),
  drawn: drawn({
    discord: {
      accent: "#e0663f",
      blocks: [
        { kind: "heading", level: 3, runs: [{ text: "Saltmere Bridge closed", href: "https://paper.example/1" }] },
        ...points,
      ],
    },
    slack: {
      blocks: [
        { kind: "text", runs: [{ text: "Saltmere Bridge closed", bold: true, href: "https://paper.example/1" }] },
        ...points,
      ],
    },
  }),
};

const attack = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>`;
const hostileRuns = [
  { text: attack, href: "javascript:alert(1)", bold: true as const },
  { text: attack, href: `https://paper.example/${attack}`, code: true as const },
  { text: attack, href: "data:text/html,<script>alert(1)</script>", italic: true as const },
];

/** A digest whose every word was written by somebody who means harm. */
export const hostileDigest: PageDigest = {
  id: attack,
  headline: attack,
  topics: [attack],
  sources: 1,
  publishedAt: minutesAgo(60),
  drawn: drawn({
    discord: {
      accent: `"/>${attack}`,
      blocks: (["heading", "text", "bullet", "quote", "small"] as const).map((kind) => ({
        kind,
        level: 1,
        runs: hostileRuns,
      })),
    },
    slack: {
      blocks: [
        { kind: "divider" },
        { kind: "buttons", buttons: [{ label: attack, look: "secondary" }] },
        { kind: "text", runs: hostileRuns },
      ],
    },
  }),
};

/** A message with everything that can stand in one. */
export const fullSample: PageSample = {
  id: "a-digest",
  title: "A digest",
  drawn: drawn({
    discord: {
      accent: "#2f7f79",
      blocks: [
        {
          kind: "section",
          blocks: [{ kind: "heading", level: 3, runs: [{ text: "Saltmere Bridge closed" }] }],
          aside: { kind: "picture", url: "https://paper.example/bridge.png", alt: "The bridge at dawn" },
        },
        { kind: "code", text: "<opml/>" },
        { kind: "space" },
        {
          kind: "section",
          blocks: [{ kind: "small", runs: [{ text: "3 sources" }] }],
          aside: { kind: "button", button: { label: "Mute…", look: "secondary" } },
        },
        { kind: "menu", placeholder: "Open a story…", choices: [{ label: "Saltmere Bridge", about: "Chronicle" }] },
        { kind: "buttons", buttons: [{ label: "Back", look: "primary", isDisabled: true }] },
      ],
    },
    embeds: {
      blocks: [
        { kind: "card", accent: "#2f7f79", blocks: [{ kind: "text", runs: [{ text: "First card" }] }] },
        { kind: "card", blocks: [{ kind: "text", runs: [{ text: "Second card" }] }] },
      ],
    },
    slack: {
      blocks: [{ kind: "text", runs: [{ text: "In Slack" }] }],
      replies: ["First reply", "Second reply"].map((text) => ({ blocks: [{ kind: "text", runs: [{ text }] }] })),
    },
  }),
};
