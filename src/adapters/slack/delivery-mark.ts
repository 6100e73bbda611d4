import type { types } from "@slack/bolt";
import type { Delivery } from "../../domain/delivery.ts";

const eventType = "pullquote_delivery";

/** What a post carries, unseen, to be found by later. Slack has no other means to recognise a repeat. */
export function deliveryMark({ nonce }: Pick<Delivery, "nonce">): types.MessageMetadata {
  return { event_type: eventType, event_payload: { delivery: nonce } };
}

type Marked = { readonly event_type?: string; readonly event_payload?: object };

export function hasMark(metadata: Marked | undefined, { nonce }: Pick<Delivery, "nonce">): boolean {
  const { event_type: type, event_payload: payload } = metadata ?? {};
  return type === eventType && payload !== undefined && "delivery" in payload && payload.delivery === nonce;
}
