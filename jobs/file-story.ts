import type { ArticleId } from "../src/domain/ids.ts";
import { fileArticle } from "../src/pipeline/cluster.ts";
import type { WakeJob } from "./job.ts";

export const fileStoryJob: WakeJob = {
  name: "file-story",
  concurrency: 1,
  run: (id, ports) => fileArticle(id as ArticleId, ports),
};
