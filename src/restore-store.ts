import type { StandingBriefing } from "./briefing-store.ts";
import type { Slot } from "./domain/briefing.ts";

/** Data that were brought back are older than what was posted; a bot has to know before it posts. */
export type RestoreStore = {
  /** As of when the data are that no bot has run on since they were brought back; `undefined` where there are none such. */
  pending(): Promise<Date | undefined>;
  /** Moves a briefing on past slots that may have been told. False if another process did. */
  doubtBriefing(schedule: StandingBriefing, slots: DoubtfulSlots, next: Slot, now: Date): Promise<boolean>;
  /**
   * Puts in doubt what may have been posted since, owes word of it to each channel, and has every feed read, in one
   * transaction. `undefined` if another process did.
   */
  begin(takenAt: Date, now: Date): Promise<RestoreEffects | undefined>;
};

/** Those that are left alone, and those that are looked for, and told where they are not found. */
export type DoubtfulSlots = { readonly left: readonly Slot[]; readonly lookedFor: readonly Slot[] };

export type RestoreEffects = {
  /** Posts that are looked for before they are made. */
  readonly lookedFor: number;
  /** Articles on their way whose stories are not posted. */
  readonly articles: number;
  /** Channels that are told. */
  readonly told: number;
};
