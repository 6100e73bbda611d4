import type { DeliveryState } from "../../domain/delivery.ts";
import type { Preview } from "../../message/preview.ts";
import type { OperationsView } from "./operations-view.ts";
import type { ReadersView } from "./readers-view.ts";

/** Everything the page asks of the inside. It reads; changes happen by commands. */
export type PageView = {
  /** How messages can be looked at. */
  readonly looks: readonly PageLook[];
  /** CSS for what stands in a class by a platform's name, so that it looks as it does there. */
  readonly skins: string;
  /** The stories, for who reads. */
  readonly readers: ReadersView;
  status(): Promise<PageStatus>;
  digests(): Promise<readonly PageDigest[]>;
  /** Each kind of message, to be looked at; only where they are made up anyway. */
  samples?(): Promise<readonly PageSample[]>;
  /** Where there is a bot to be run: its feeds and channels, and what others read of it. */
  readonly operations?: OperationsView;
};

/** A way to draw messages. */
export type PageLook = {
  /** A word for the address. */
  readonly name: string;
  readonly label: string;
  /** The platform that shows messages so. */
  readonly platform: string;
  /** One of each platform's looks. */
  readonly isUsual: boolean;
};

export type Drawn = { readonly look: PageLook; readonly preview: Preview };

export type PageStatus = {
  readonly startedAt: Date;
  /** What it is doing, as one sentence: "Digests are kept and posted nowhere: no platform is set up." */
  readonly mode: string;
  /** The platforms that are configured, and in words how each of them is. */
  readonly platforms: readonly { readonly name: string; readonly state: string }[];
  /** For each platform that one could set up, the variables to set. */
  readonly needs: readonly (readonly string[])[];
  readonly feeds: FeedsStatus;
  /** Articles read so far. */
  readonly articles?: number;
  readonly deliveries: Readonly<Partial<Record<DeliveryState, number>>>;
  /** What the person who runs it should know or do, a sentence each. */
  readonly notices: readonly string[];
};

export type FeedsStatus = {
  readonly total: number;
  readonly healthy: number;
  readonly failing: readonly { readonly url: string; readonly error: string; readonly since?: Date }[];
  readonly nextPollAt?: Date;
};

/** A digest, and how each platform would show it. */
export type PageDigest = {
  readonly id: string;
  readonly headline: string;
  readonly topics: readonly string[];
  /** How many sources it draws on. */
  readonly sources: number;
  readonly publishedAt: Date;
  readonly drawn: readonly Drawn[];
};

/** A message of one kind, in every look. */
export type PageSample = {
  /** A word for the address. */
  readonly id: string;
  readonly title: string;
  readonly drawn: readonly Drawn[];
};
