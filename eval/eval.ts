import { listening, writeFigures } from "../bench/figures.ts";
import { evalCopies } from "./copies.ts";
import { evalDigest } from "./digest.ts";
import { evalExtract } from "./extract.ts";
import { evalFeeds } from "./feeds.ts";
import { evalLinks } from "./links.ts";
import { evalQuotes } from "./quotes.ts";
import { evalSearch } from "./search.ts";
import { evalStories } from "./stories.ts";
import { evalTopics } from "./topics.ts";

/** Which evaluation, all where none is named, and a part of it. */
const [what, detail] = process.argv.slice(2).filter((word) => word !== "--write");
const isWritten = process.argv.includes("--write");
const evaluations: Record<string, (detail?: string) => void | Promise<void>> = {
  digest: evalDigest,
  quotes: evalQuotes,
  feeds: evalFeeds,
  extract: evalExtract,
  links: evalLinks,
  topics: evalTopics,
  stories: evalStories,
  copies: evalCopies,
  search: evalSearch,
};
if (what !== undefined && !Object.hasOwn(evaluations, what)) {
  const names = Object.keys(evaluations).join(" | ");
  console.error(`There is no evaluation ${what}. Name one, or none for all: npm run eval -- ${names}`);
  process.exit(2);
}
for (const [name, evaluation] of Object.entries(evaluations)) {
  if (what !== undefined && what !== name) continue;
  if (what === undefined) console.log(`\n${name}`);
  const lines = await listening(() => evaluation(detail));
  if (isWritten) writeFigures("eval", name, lines);
}
