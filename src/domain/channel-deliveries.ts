import type { Delivery, DeliveryState } from "./delivery.ts";

/** What became of the posts that were due in a channel since some instant. */
export type ChannelDeliveries = {
  /** A message that is out and to be edited counts as sent. */
  readonly counts: Readonly<Record<DeliveryState, number>>;
  /** Those that are not out, and those that wait since before; the unknown first, then the newest. */
  readonly missing: readonly MissingDelivery[];
};

export type MissingDelivery = Pick<Delivery, "id" | "subject"> & {
  readonly state: Exclude<DeliveryState, "sent" | "folded">;
  /** When there was something to post. */
  readonly dueSince: Date;
  /** When it is tried again, or looked for; only where it waits. */
  readonly nextAt?: Date;
  /** Why it is not out, in words. */
  readonly reason?: string;
};
