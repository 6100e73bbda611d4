import { evalDigest } from "./digest.ts";
import { evalQuotes } from "./quotes.ts";

const [what, detail] = process.argv.slice(2);
const evaluations: Record<string, (detail?: string) => void> = { digest: evalDigest, quotes: evalQuotes };
const evaluation = evaluations[what ?? ""];
if (evaluation === undefined) {
  console.error(`Say what to measure: npm run eval -- ${Object.keys(evaluations).join(" | ")}`);
  process.exitCode = 2;
} else {
  evaluation(detail);
}
