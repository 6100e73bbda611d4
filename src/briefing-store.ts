import type { BriefingSchedule, Slot } from "./domain/briefing.ts";
import type { Destination } from "./domain/destination.ts";
import type { ArticleId, DeliveryId, ScheduleId, StoryId } from "./domain/ids.ts";
import type { Workspace } from "./domain/word.ts";

export type BriefingStore = {
  /**
   * Sets a briefing in place of the channel's briefing of that name, and goes on where it was paused. `replaces` is the
   * name it had before; false where another one has the new name, and nothing is changed.
   */
  set(wish: BriefingWish, next: Slot, replaces?: string): Promise<boolean>;
  /** False where the channel has none of that name. What it told is remembered for some days. */
  remove(destination: Destination, name: string, now: Date): Promise<boolean>;
  /** The channel's, earliest first. */
  of(destination: Destination): Promise<readonly StandingBriefing[]>;
  /** Those of several channels of a workspace. */
  ofChannels(workspace: Workspace, channelIds: readonly string[]): Promise<readonly StandingBriefing[]>;
  pause(id: ScheduleId, now: Date): Promise<void>;
  resume(id: ScheduleId, next: Slot): Promise<void>;
  /** Whether a local day has a delivery of the channel's briefing of that name; one that was left out has none yet. */
  hasDay(destination: Destination, name: string, localDay: string): Promise<boolean>;
  /**
   * Those whose time has come, and those whose time is so far off that the clock must have been wrong. Of one minute the
   * first of each workspace come first, then the second ones: one that has hundreds does not keep the others waiting.
   */
  due(now: Date, limit: number): Promise<readonly StandingBriefing[]>;
  /**
   * Writes the day's delivery of each, in this order, and moves its schedule on, in one transaction. Nothing for one that
   * another process started, or whose channel is closed.
   */
  start(starts: readonly BriefingStart[], now: Date): Promise<ReadonlyMap<ScheduleId, DeliveryId>>;
  /** Moves the schedule on, and notes the days that were left out. False if another process did. */
  skip(schedule: StandingBriefing, leftOut: readonly Slot[], next: Slot, now: Date): Promise<boolean>;
  /** Writes one that somebody asked for; `undefined` where one was asked for within the last minute. */
  ask(schedule: BriefingSchedule, localDay: string, now: Date): Promise<DeliveryId | undefined>;
  /** What a delivery is to tell; `undefined` where its briefing was taken back, or paused and nobody asked for it. */
  occasion(id: DeliveryId): Promise<BriefingOccasion | undefined>;
  /** What became of a briefing before a slot. */
  past(id: ScheduleId, before: Slot): Promise<BriefingPast>;
  /** The stories that a channel's briefings told since, but for one of them, and those whose message never got through. */
  told(destination: Destination, since: Date, except?: DeliveryId): Promise<ReadonlyMap<StoryId, ToldStory>>;
};

/** A briefing as somebody wishes it. */
export type BriefingWish = Omit<BriefingSchedule, "id" | "isPaused">;

export type StandingBriefing = BriefingSchedule & { readonly next: Slot };

/** A briefing whose time has come, and the slot that it then waits for. */
export type BriefingStart = { readonly schedule: StandingBriefing; readonly next: Slot };

/** A briefing that is due: it tells up to an instant, and of a local day. */
export type BriefingOccasion = {
  readonly schedule: BriefingSchedule;
  readonly localDay: string;
  readonly until: Date;
  /** Somebody waits for it. */
  readonly isAsked: boolean;
};

/** The articles of each story of a briefing at the time. */
export type ToldArticles = ReadonlyMap<StoryId, readonly ArticleId[]>;

/** On which local day a story was told last, and which articles it had then or before. */
export type ToldStory = { readonly localDay: string; readonly articles: readonly ArticleId[] };

export type BriefingPast = {
  /** Up to which instant the last one tells that was posted. */
  readonly toldUntil?: Date;
  /** The first local day since whose briefing was not posted, for whatever reason. */
  readonly firstUntold?: string;
  /** Local days that were left out since, as Pullquote was not running at their hour. */
  readonly leftOut: readonly string[];
};
