import type { StoryId } from "../src/domain/ids.ts";
import { condenseStory } from "../src/pipeline/condense.ts";
import type { WakeJob } from "./job.ts";

export const condenseStoryJob: WakeJob = {
  name: "condense-story",
  concurrency: 2,
  run: (id, ports) => condenseStory(id as StoryId, ports),
};
