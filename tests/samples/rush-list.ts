import type { StoryId } from "../../src/domain/ids.ts";

/** The answer on which people press when many ask at once. */
export const rushList = {
  kind: "story-list",
  title: "Latest",
  items: [
    {
      headline: "Ferry line orders ten ships",
      url: "https://harbour.example/1",
      sourceName: "Harbour Post",
      publishedAt: new Date("2026-11-23T05:30:00Z"),
      storyId: "17" as StoryId,
    },
  ],
  whenEmpty: "",
} as const;
