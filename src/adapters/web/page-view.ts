import type { DeliveryState } from "../../domain/delivery.ts";
import type { Preview } from "../../message/preview.ts";

/** Everything the page asks of the inside. It reads; changes happen by commands. */
export type PageView = {
  status(): Promise<PageStatus>;
  digests(): Promise<readonly PageDigest[]>;
  /** Each kind of message, to be looked at; only where they are made up anyway. */
  samples?(): Promise<readonly PageSample[]>;
};

export type PageStatus = {
  readonly startedAt: Date;
  /** What it is doing, as one sentence: "Digests are kept and posted nowhere: no platform is set up." */
  readonly mode: string;
  /** The platforms that are configured, and in words how each of them is. */
  readonly platforms: readonly { readonly name: string; readonly state: string }[];
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

/** A digest and how each platform would show it. */
export type PageDigest = {
  readonly id: string;
  readonly headline: string;
  readonly topics: readonly string[];
  /** How many sources it draws on. */
  readonly sources: number;
  readonly publishedAt: Date;
  readonly discord: Preview;
  readonly slack: Preview;
};

/** A message of one kind, as each platform would show it. */
export type PageSample = {
  /** A word for the address. */
  readonly id: string;
  readonly title: string;
  readonly discord: Preview;
  /** The same made of embeds. */
  readonly embeds: Preview;
  readonly slack: Preview;
};
