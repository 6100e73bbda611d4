import { createHash } from "node:crypto";
import type { APIMessage } from "discord-api-types/v10";
import type { Delivery } from "../../domain/delivery.ts";
import type { DiscordPost, EmbedsPost } from "./post.ts";

/**
 * A number that a post carries, unseen, to be found by in the channel's history: Discord keeps the ids of components,
 * but not nonces. 31 bits, as its ids are signed.
 */
export function deliveryMarker({ nonce }: Pick<Delivery, "nonce">): number {
  return (createHash("sha256").update(nonce).digest().readUInt32BE(0) >>> 1) | 1;
}

/** The post with its marker; `undefined` where it has no place for one. */
export function marked(post: DiscordPost, delivery: Delivery): DiscordPost | undefined {
  const id = deliveryMarker(delivery);
  if ("embeds" in post) return markedEmbeds(post, id);
  const [container] = post.components;
  return { ...post, components: [{ ...container, id }] };
}

/** On the first row of controls; where there is none, as the address of an embed whose lack of a title hides it. */
function markedEmbeds(post: EmbedsPost, id: number): EmbedsPost | undefined {
  const [row, ...rows] = post.components;
  if (row !== undefined) return { ...post, components: [{ ...row, id }, ...rows] };
  const place = post.embeds.findIndex(({ title }) => title === undefined);
  if (place < 0) return undefined;
  return { ...post, embeds: post.embeds.map((one, at) => (at === place ? { ...one, url: markerUrl(id) } : one)) };
}

/** Leads nowhere (RFC 2606 §2), and nobody can press it. */
function markerUrl(id: number): string {
  return `https://pullquote.invalid/#${id}`;
}

/** Whether a message in a channel's history is the delivery's. */
export function carriesMarker(
  { components = [], embeds = [] }: Partial<APIMessage>,
  delivery: Pick<Delivery, "nonce">,
): boolean {
  const id = deliveryMarker(delivery);
  return components.some((one) => "id" in one && one.id === id) || embeds.some(({ url }) => url === markerUrl(id));
}
