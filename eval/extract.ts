import { extractPage } from "../src/adapters/feeds/extract/extract-page.ts";
import { labelled, skipped } from "./eval-data.ts";

type Page = { readonly id: string; readonly url: string; readonly html: string; readonly articleBody: string };
type Shingles = Map<string, number>;
type Score = {
  readonly page: Page;
  readonly precision: number;
  readonly recall: number;
  readonly missed: readonly string[];
  readonly superfluous: readonly string[];
  /** Why the page was not read at all. */
  readonly reason?: string;
};

const file = "extract.pages.jsonl";
const shingleWords = 4;
const worstShown = 15;

/**
 * Words kept and words too many on labelled pages. `detail` shows what went wrong: on the worst pages, on "all", or,
 * where it is the beginning of a page's id, on that page.
 */
export async function evalExtract(detail?: string): Promise<void> {
  const pages = labelled<Page>(file);
  if (pages === undefined) return skipped(file);
  for (const page of pages.slice(0, 5)) extractPage(page.html, page.url);
  const before = process.cpuUsage();
  const readings = pages.map((page) => extractPage(page.html, page.url));
  const { user, system } = process.cpuUsage(before);
  const scores = pages.map((page, index): Score => {
    const reading = readings[index];
    // As `cli extract --jsonl` hands it out: a page that is no article gives what there is of it, beside the reason.
    const text = (reading?.kind === "article" ? reading : reading?.beginning)?.text ?? "";
    return {
      ...scoreOf(page, text),
      ...(reading?.kind === "not-an-article" && { reason: reading.reason }),
    };
  });
  // A rule that serves one half and harms the other was made for a page, not for the task.
  console.table({
    all: row(scores),
    "even pages": row(scores.filter((_, index) => index % 2 === 0)),
    "odd pages": row(scores.filter((_, index) => index % 2 === 1)),
  });
  console.log(`${((user + system) / 1000 / pages.length).toFixed(0)} ms of CPU a page`);
  if (detail !== undefined) show(scores, detail);
}

function row(scores: readonly Score[]) {
  const [precision, recall] = [mean(scores.map((one) => one.precision)), mean(scores.map((one) => one.recall))];
  const f1 = (2 * precision * recall) / (precision + recall);
  return { F1: f1.toFixed(4), precision: precision.toFixed(4), recall: recall.toFixed(4), pages: scores.length };
}

function scoreOf(page: Page, text: string): Score {
  const [wanted, got] = [shinglesOf(wordsOf(page.articleBody)), shinglesOf(wordsOf(text))];
  const hits = sum([...wanted].map(([key, count]) => Math.min(count, got.get(key) ?? 0)));
  const rate = (all: number) => (all === 0 ? Number(sum([...wanted.values()]) === 0) : hits / all);
  return {
    page,
    precision: rate(sum([...got.values()])),
    recall: rate(sum([...wanted.values()])),
    missed: beyond(page.articleBody, got),
    superfluous: beyond(text, wanted),
  };
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}_]+/gu) ?? [];
}

function shinglesOf(words: readonly string[]): Shingles {
  const shingles: Shingles = new Map();
  const last = Math.max(words.length - shingleWords, 0);
  for (let at = 0; words.length > 0 && at <= last; at++) {
    const key = words.slice(at, at + shingleWords).join(" ");
    shingles.set(key, (shingles.get(key) ?? 0) + 1);
  }
  return shingles;
}

/** The stretches of a text that the other does not have. */
function beyond(text: string, other: Shingles): string[] {
  const words = wordsOf(text);
  const isCommon = words.map(() => false);
  for (let at = 0; at + shingleWords <= words.length; at++) {
    if (other.has(words.slice(at, at + shingleWords).join(" "))) isCommon.fill(true, at, at + shingleWords);
  }
  const stretches: string[][] = [];
  for (const [at, word] of words.entries()) {
    if (isCommon[at]) continue;
    if (at === 0 || isCommon[at - 1]) stretches.push([]);
    stretches.at(-1)?.push(word);
  }
  return stretches.map((stretch) => stretch.join(" "));
}

function show(scores: readonly Score[], detail: string): void {
  const named = scores.filter(({ page }) => page.id.startsWith(detail));
  const sorted = [...scores].sort((a, b) => a.precision + a.recall - b.precision - b.recall);
  const worst = sorted.slice(0, detail === "all" ? sorted.length : worstShown);
  for (const { page, precision, recall, missed, superfluous, reason } of named.length > 0 ? named : worst) {
    console.log(
      `\n${page.id.slice(0, 8)}  precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}  ${page.url}`,
    );
    if (reason !== undefined) console.log(`  not read: ${reason}`);
    for (const stretch of missed) console.log(`  missed       ${stretch.slice(0, 300)}`);
    for (const stretch of superfluous) console.log(`  superfluous  ${stretch.slice(0, 300)}`);
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : sum(numbers) / numbers.length;
}
