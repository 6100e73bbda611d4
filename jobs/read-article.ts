import type { ArticleId } from "../src/domain/ids.ts";
import { readArticle } from "../src/pipeline/read.ts";
import type { WakeJob } from "./job.ts";

export const readArticleJob: WakeJob = {
  name: "read-article",
  concurrency: 6,
  run: (id, ports) => readArticle(id as ArticleId, ports),
};
