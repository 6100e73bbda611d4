import { readUrl } from "../../domain/read-url.ts";
/** How a document's place is called in a message: its host. The rest of an address may hold a secret. */
export function placeOf(url: string): string {
  return readUrl(url)?.host || "the document";
}
