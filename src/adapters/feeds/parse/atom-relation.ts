import { attribute } from "./feed-node.ts";

/** RFC 4287 §4.2.7.2: none is "alternate", and a name may be written out as an address. */
export function relationOf(link: unknown): string {
  const relation = attribute(link, "rel")?.toLowerCase() || "alternate";
  return relation.replace(/^https?:\/\/www\.iana\.org\/assignments\/relation\//, "");
}
