import type { Digest } from "../domain/digest.ts";
import type { StoryId } from "../domain/ids.ts";
import type { Story } from "../domain/story.ts";
import type { Log, Ports, Summarizer } from "../ports.ts";
import { digestOf } from "./digest-of.ts";
import { storyTopics } from "./story-topics.ts";
import { tellable } from "./view-of.ts";
import { wakeSome } from "./wake-some.ts";
import { writeDigest } from "./write-digest.ts";

/** Condenses a story, matches it to the channels that follow it, and makes their posts due. */
export async function condenseStory(
  id: StoryId,
  { store, queue, clock, log, catalogue, topics, matcher, summarizer }: Ports,
): Promise<void> {
  const story = await store.stories.get(id);
  if (story === undefined) return;
  const told = tellable(
    story,
    (await storyTopics(story, { catalogue, topics })).map(({ slug }) => slug),
  );
  const extractive = digestOrNone(told, log);
  if (extractive === undefined) {
    log.info("story-says-nothing", { story: id, revision: story.revision });
    return store.stories.recordNothingToSay(id, story.revision);
  }
  const digest = summarizer ? await writtenOnce(told, extractive, summarizer, { store, clock, log }) : extractive;
  const deliveries = await store.stories.saveDigest(digest, await matcher.matching(story), clock());
  log.info("story-condensed", { story: id, revision: digest.revision, bullets: digest.bullets.length });
  await wakeSome("post-digest", deliveries, queue);
}

/** A revision is written once: done again, a model might write it otherwise, and its messages would not change. */
async function writtenOnce(
  story: Story,
  extractive: Digest,
  summarizer: Summarizer,
  { store, clock, log }: Pick<Ports, "store" | "clock" | "log">,
): Promise<Digest> {
  const kept = await store.stories.digest(story.id);
  if (kept?.revision === story.revision) return kept;
  return writeDigest(story, extractive, summarizer, { store, clock, log });
}

/** A text that trips us up would do so at every tick: it is said once and has no digest. */
function digestOrNone(story: Story, log: Log): Digest | undefined {
  try {
    return digestOf(story);
  } catch (error) {
    log.error("digest-failed", {
      story: story.id,
      error: error instanceof Error ? (error.stack ?? error.message) : error,
    });
    return undefined;
  }
}
