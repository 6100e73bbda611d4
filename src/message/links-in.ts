import { readWebUrl } from "../domain/read-url.ts";

/** The web addresses in a text as people type it. */
export function linksIn(text: string): string[] {
  const typed = text.match(/https?:\/\/[^\s<>"|]+/gi) ?? [];
  return typed.map(withoutEnd).filter((address) => readWebUrl(address) !== undefined);
}

/** Those in a part of a message, however deep, under these keys and in their order; a picture's address is none to read. */
export function linksInside(part: unknown, keys: readonly string[]): string[] {
  if (typeof part === "string") return linksIn(part);
  if (Array.isArray(part)) return part.flatMap((one) => linksInside(one, keys));
  if (typeof part !== "object" || part === null) return [];
  const given: Record<string, unknown> = { ...part };
  return keys.flatMap((key) => linksInside(given[key], keys));
}

/** What ends the sentence, or closes a bracket that was opened before it, is not part of an address. */
function withoutEnd(typed: string): string {
  const bare = typed.replace(/[.,;:!?'*_~`“”»]+$/, "");
  const isClosing = bare.endsWith(")") && bare.split(")").length > bare.split("(").length;
  return isClosing ? withoutEnd(bare.slice(0, -1)) : bare;
}
