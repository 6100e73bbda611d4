import { briefingRemove, briefingSet, briefingShow } from "./briefing.ts";
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
import { quotes } from "./quotes.ts";
import { search } from "./search.ts";
import { story } from "./story.ts";
import { topics } from "./topics.ts";
import { unfollow } from "./unfollow.ts";
import { why } from "./why.ts";

const asked = [
  follow,
  unfollow,
  following,
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
  importFeeds,
  exportFeeds,
  briefingSet,
  briefingShow,
  briefingRemove,
];

/** Every command, served on every platform and listed by help. */
export const commands: readonly Command[] = [...asked, helpFor(asked)];
