import { hash } from "node:crypto";
import type { Mark } from "../../feed-store.ts";

/** Marks by what they are kept as. */
export function numbered(marks: readonly Mark[]): ReadonlyMap<string, Mark> {
  return new Map(marks.map((mark) => [numberOf(mark), mark]));
}

/** The first eight bytes of a text's SHA-256, as PostgreSQL writes a bigint. */
export function numberOf(text: string): string {
  return hash("sha256", text, "buffer").readBigInt64BE().toString();
}
