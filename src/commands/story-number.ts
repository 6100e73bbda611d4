import type { StoryId } from "../domain/ids.ts";

/** A story's number as it was typed: "17", "#17". */
export function storyNumber(typed: string): StoryId | undefined {
  return /^"?#?(\d{1,15})"?$/.exec(typed.trim())?.[1] as StoryId | undefined;
}
