import { briefingRemove, briefingSet, briefingShow } from "./briefing.ts";
import type { Command } from "./command.ts";
import { follow } from "./follow.ts";
import { following } from "./following.ts";
import { helpFor } from "./help.ts";
import { mute, unmute } from "./mute.ts";
import { mutes } from "./mutes.ts";
import { search } from "./search.ts";
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
  search,
  briefingSet,
  briefingShow,
  briefingRemove,
];

/** Every command, served on every platform and listed by help. */
export const commands: readonly Command[] = [...asked, helpFor(asked)];
