import { indexArticles } from "../src/pipeline/index-articles.ts";
import type { TickJob } from "./job.ts";

export const indexArticlesJob: TickJob = { name: "index-articles", every: 5_000, run: indexArticles };
