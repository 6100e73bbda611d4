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
const evaluation = evaluations[what ?? ""];
if (evaluation === undefined) {
  console.error(`Say what to measure: npm run eval -- ${Object.keys(evaluations).join(" | ")}`);
  process.exitCode = 2;
} else {
  const lines = await listening(() => evaluation(detail));
  if (isWritten) writeFigures("eval", `${what}`, lines);
}
