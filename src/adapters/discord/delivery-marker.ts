import { createHash } from "node:crypto";
import type { APIMessage } from "discord-api-types/v10";
import type { Delivery } from "../../domain/delivery.ts";

/**
 * A number that a post carries, unseen, as the `id` of its container, to be found by in the channel's history: Discord
 * keeps component ids, but not nonces. 31 bits, as its ids are signed.
 */
export function deliveryMarker({ nonce }: Pick<Delivery, "nonce">): number {
  return (createHash("sha256").update(nonce).digest().readUInt32BE(0) >>> 1) | 1;
}

export function carriesMarker(
  { components }: Pick<APIMessage, "components">,
  delivery: Pick<Delivery, "nonce">,
): boolean {
  const marker = deliveryMarker(delivery);
  return components?.some((component) => "id" in component && component.id === marker) ?? false;
}
