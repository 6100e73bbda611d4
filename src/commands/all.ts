import { briefingSet } from "./briefing.ts";
import { briefingNow } from "./briefing-now.ts";
import { briefingPause, briefingResume } from "./briefing-pause.ts";
import { briefingRemove } from "./briefing-remove.ts";
import { briefingShow } from "./briefing-show.ts";
import type { Command } from "./command.ts";
import { digest } from "./digest.ts";
import { exportFeeds } from "./export.ts";
import { feeds } from "./feeds.ts";
import { follow } from "./follow.ts";
import { following } from "./following.ts";
import { helpFor } from "./help.ts";
import { importFeeds } from "./import.ts";
import { latest } from "./latest.ts";
import { mute, unmute } from "./mute.ts";
import { mutes } from "./mutes.ts";
import { quieten } from "./quieten.ts";
import { quotes } from "./quotes.ts";
import { resume } from "./resume.ts";
import { search } from "./search.ts";
import { settings } from "./settings.ts";
import { stats } from "./stats.ts";
import { status } from "./status.ts";
import { story } from "./story.ts";
import { topics } from "./topics.ts";
import { unfollow } from "./unfollow.ts";
import { vote } from "./vote.ts";
import { why } from "./why.ts";

const asked = [
  follow,
  unfollow,
  following,
  status,
  settings,
  resume,
  mute,
  unmute,
  mutes,
  why,
  topics,
  latest,
  story,
  search,
  quotes,
  digest,
  feeds,
  stats,
  importFeeds,
  exportFeeds,
  briefingSet,
  briefingShow,
  briefingNow,
  briefingPause,
  briefingResume,
  briefingRemove,
];

const pressed = [vote, quieten];

/** Every command: those people type, listed by help, and those that only buttons ask. */
export const commands: readonly Command[] = [...asked, helpFor(asked), ...pressed];
