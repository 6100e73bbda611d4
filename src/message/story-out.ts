import type { Digest } from "../domain/digest.ts";

/** A story for people who read it in a feed of ours. */
export type StoryOut = {
  readonly digest: Digest;
  /** When the last article joined of those that its readers may see. */
  readonly updatedAt: Date;
  /** Primary tag (BCP 47) of the linked article. */
  readonly language: string;
};
