import type { Digest } from "../domain/digest.ts";
import type { Action } from "./controls.ts";
import type { Listing, Paging } from "./message.ts";

/** A page of one's own, where a platform has a place for it: what one's channels get, how it fares, and what it looks like. */
export type Home = {
  /** Those on this page, in order of their names. */
  readonly channels: readonly HomeChannel[];
  /** None of the person's channels gets anything. */
  readonly isEmpty: boolean;
  /** What is not about one of the channels. */
  readonly actions: readonly HomeAction[];
  readonly paging?: Paging;
  /** Set where one subscription is looked at: then no channels are listed. */
  readonly opened?: OpenedSubscription;
  /** Feeds that fail, and why; how many are well. */
  readonly ailing: Listing["rows"];
  readonly feedCount: number;
  /** The newest story of what is followed, as it would be posted. */
  readonly newest?: Digest;
};

export type HomeChannel = {
  readonly id: string;
  readonly name: string;
  /** Why nothing is posted there at present. */
  readonly pausedFor?: string;
  readonly briefings: readonly HomeBriefing[];
  readonly subscriptions: readonly HomeSubscription[];
  readonly actions: readonly HomeAction[];
};

/** `comes` is when the next one comes by the channel's own clocks, `at` the same instant; absent while it is paused. */
export type HomeBriefing = {
  readonly words: string;
  readonly next?: { readonly comes: string; readonly at: Date };
};

/** `open` looks at it alone, where it is changed and ended. */
export type HomeSubscription = { readonly name: string; readonly about: string; readonly open: HomeAction };

export type OpenedSubscription = {
  readonly channel: Pick<HomeChannel, "id" | "name">;
  readonly name: string;
  readonly rows: Listing["rows"];
  readonly actions: readonly HomeAction[];
  readonly back: HomeAction;
};

/** What is pressed there. What needs a second thought is asked before. */
export type HomeAction = Pick<Action, "label" | "isMain"> & {
  readonly asked: NonNullable<Action["asked"]>;
  /** What is still to be said is asked in a form, where the platform has such. */
  readonly isForm?: true;
  readonly confirm?: { readonly title: string; readonly text: string; readonly yes: string };
};
