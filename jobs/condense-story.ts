import type { StoryId } from "../src/domain/ids.ts";
import { condenseStory } from "../src/pipeline/condense.ts";
import type { WakeJob } from "./job.ts";

export const condenseStoryJob: WakeJob = {
  name: "condense-story",
  // A model may take its time over some; the others go on.
  concurrency: 4,
  run: (id, ports) => condenseStory(id as StoryId, ports),
};
