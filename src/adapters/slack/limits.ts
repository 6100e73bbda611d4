/**
 * What Slack takes, in UTF-16 code units and counts. Sources: @slack/types 3.2.0, docs.slack.dev.
 * `blocksText` is ours: Slack answers `msg_blocks_too_long` from about 11,300 characters on, undocumented.
 */
export const slackLimits = {
  blocks: 50,
  blocksText: 10_000,
  header: 150,
  buttonText: 75,
  buttonValue: 2000,
  choiceText: 75,
  placeholder: 150,
  viewBlocks: 100,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  spokenLabel: 75,
  viewTitle: 24,
} as const;

/** How much of the news we show: short enough to scan, and small enough that one story always fits. */
export const layout = {
  fallbackText: 3000,
  headline: 300,
  passage: 600,
  speakerName: 80,
  speakerRole: 140,
  outlet: 40,
  topic: 40,
  topics: 5,
  sourceNames: 4,
  /** Slack takes 3000, but longer ones are mostly tracking and could eat a whole message. */
  url: 2000,
  sourceUrl: 300,
  /** Three blocks a story leave room for the briefing's frame. */
  briefingStories: 15,
  briefingHeadlines: 20,
  /** A briefing of more stories is told in its thread. */
  wholeBriefing: 3,
  listedStories: 20,
  label: 120,
  noticeText: 2000,
  /** Escaped it may be five times as long, and a line of small print holds 3000. */
  smallPrint: 500,
  document: 2600,
  /** Choices of a menu, and characters that it and the buttons may need together. */
  choices: 12,
  controls: 3500,
  storySources: 15,
  copies: 4,
} as const;
