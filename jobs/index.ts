import { condenseStoryJob } from "./condense-story.ts";
import { fileStoryJob } from "./file-story.ts";
import type { TickJob, WakeJob } from "./job.ts";
import { pollFeedJob } from "./poll-feed.ts";
import { pollFeedsJob } from "./poll-feeds.ts";
import { postBriefingJob } from "./post-briefing.ts";
import { postDigestJob } from "./post-digest.ts";
import { pruneJob } from "./prune.ts";
import { readArticleJob } from "./read-article.ts";
import { resumeJob } from "./resume.ts";
import { startBriefingsJob } from "./start-briefings.ts";

/** Everything the bot does by itself, in the order news travels. */
export const wakeJobs: readonly WakeJob[] = [
  pollFeedJob,
  readArticleJob,
  fileStoryJob,
  condenseStoryJob,
  postDigestJob,
  postBriefingJob,
];

export const tickJobs: readonly TickJob[] = [pollFeedsJob, startBriefingsJob, resumeJob, pruneJob];
