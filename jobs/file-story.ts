import type { ArticleId } from "../src/domain/ids.ts";
import { fileArticle } from "../src/pipeline/cluster.ts";
import { indexArticle } from "../src/pipeline/index-articles.ts";
import type { WakeJob } from "./job.ts";

export const fileStoryJob: WakeJob = {
  name: "file-story",
  concurrency: 1,
  run: async (id, ports) => {
    const filed = await fileArticle(id as ArticleId, ports);
    // What a crash leaves unindexed the next tick of indexing finds.
    if (filed !== undefined) await indexArticle(filed, ports);
  },
};
