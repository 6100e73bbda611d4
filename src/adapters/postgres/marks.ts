import { hash } from "node:crypto";
import type { Mark } from "../../feed-store.ts";

/** Marks by what they are kept as: the first eight bytes of their SHA-256, as PostgreSQL writes a bigint. */
export function numbered(marks: readonly Mark[]): ReadonlyMap<string, Mark> {
  return new Map(marks.map((mark) => [numberOf(mark), mark]));
}

function numberOf(mark: Mark): string {
  return hash("sha256", mark, "buffer").readBigInt64BE().toString();
}
