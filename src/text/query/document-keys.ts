import type { QueryDocument } from "./query-document.ts";
import { keyIn } from "./ways.ts";

/** All that a query may be filed under to be found with this article. Speakers take time to find. */
export function documentKeys(document: QueryDocument, withSpeakers: boolean): ReadonlySet<string> {
  const { title, text, sources } = document;
  const speakers = withSpeakers ? document.speakers() : [];
  const keys = new Set<string>(text.places.keys());
  for (const word of title.places.keys()) keys.add(word).add(keyIn("title", word));
  for (const name of sources) for (const word of name.places.keys()) keys.add(keyIn("source", word));
  for (const name of speakers) for (const word of name.places.keys()) keys.add(keyIn("speaker", word));
  return keys;
}
