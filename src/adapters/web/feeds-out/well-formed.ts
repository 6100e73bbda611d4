/** What XML 1.0 has no way to write (§2.2), and half a character. */
const unwritable = /(?![\n\t])\p{Cc}|\p{Surrogate}|[\ufffe\uffff]/gu;

/** The same with every text in it fit to be written. */
export function wellFormed<T>(value: T): T;
export function wellFormed(value: unknown): unknown {
  if (typeof value === "string") return value.replace(unwritable, "\ufffd");
  if (Array.isArray(value)) return value.map((one) => wellFormed(one));
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, wellFormed(one)]));
}
