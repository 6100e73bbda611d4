import { condenseStoryJob } from "./condense-story.ts";
import { examineStoriesJob } from "./examine-stories.ts";
import { fileStoryJob } from "./file-story.ts";
import { indexArticlesJob } from "./index-articles.ts";
import type { TickJob, WakeJob } from "./job.ts";
import { learnTopicsJob } from "./learn-topics.ts";
import { mendTimesJob } from "./mend-times.ts";
import { pollFeedsJob } from "./poll-feeds.ts";
import { pollLaneJob } from "./poll-lane.ts";
import { postBriefingJob } from "./post-briefing.ts";
import { postDigestJob } from "./post-digest.ts";
import { postNoticeJob } from "./post-notice.ts";
import { postReplyJob } from "./post-reply.ts";
import { pruneJob } from "./prune.ts";
import { readArticleJob } from "./read-article.ts";
import { renewHubsJob } from "./renew-hubs.ts";
import { resumeJob } from "./resume.ts";
import { startBriefingsJob } from "./start-briefings.ts";

/** Everything the bot does by itself, in the order news travels. */
export const wakeJobs: readonly WakeJob[] = [
  pollLaneJob,
  readArticleJob,
  fileStoryJob,
  condenseStoryJob,
  postDigestJob,
  postBriefingJob,
  postReplyJob,
  postNoticeJob,
];

export const tickJobs: readonly TickJob[] = [
  pollFeedsJob,
  examineStoriesJob,
  renewHubsJob,
  startBriefingsJob,
  resumeJob,
  mendTimesJob,
  learnTopicsJob,
  indexArticlesJob,
  pruneJob,
];
