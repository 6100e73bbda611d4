/**
 * What Discord takes, in UTF-16 code units and counts. Sources: discord-api-docs (August 2026) and the discord.js
 * guide, which alone gives the total over all text displays.
 */
export const discordLimits = {
  components: 40,
  text: 4000,
  commandName: 32,
  commandDescription: 100,
  choices: 25,
  customId: 100,
  buttons: 5,
  buttonLabel: 80,
  choiceText: 100,
  rows: 5,
  pictureUrl: 2048,
  pictureAlt: 1024,
  embeds: 10,
  embedsText: 6000,
  embedTitle: 256,
  embedDescription: 4096,
  postName: 100,
  postTags: 5,
} as const;

/** How much of the news we show: short enough to scan, and small enough that one story always fits. */
export const layout = {
  headline: 300,
  passage: 500,
  speakerName: 80,
  speakerRole: 140,
  outlet: 40,
  topic: 40,
  topics: 5,
  sourceNames: 4,
  url: 900,
  sourceUrl: 250,
  briefingStories: 8,
  briefingHeadlines: 10,
  label: 120,
  /** Escaped it may be twice as long, and a problem's lines are made bold. */
  noticeText: 800,
  noticeLines: 12,
  frugal: 250,
  smallPrint: 500,
  /** With its heading and small print it fits one message. */
  document: 2600,
  /** With a heading and its controls no message has room for more entries. */
  entries: 38,
  /** Lines of a plain list; no message has room for more. */
  rows: 120,
  /** Characters that calling a role may need. */
  call: 24,
  storySources: 12,
  copies: 4,
} as const;
