import { paragraphsOf } from "../src/text/paragraphs.ts";
import { type Span, slice } from "../src/text/span.ts";
import { type SpokenQuotation, spokenQuotations } from "../src/text/speakers.ts";
import { labelled, skipped } from "./eval-data.ts";

type Range = readonly [number, number];
type Row = {
  readonly id: string;
  readonly split: string;
  readonly text: string;
  readonly attributions: readonly { readonly source: Range[]; readonly cue: Range[]; readonly content: Range[] }[];
};

type Judged = SpokenQuotation & { readonly inContent: boolean; readonly right: boolean; readonly text: string };

const leastWords = 4;
const file = "quotes.polnear.jsonl";

/** Detection and speakers on PolNeAR; `show` prints wrong ones of a pattern. */
export function evalQuotes(show?: string): void {
  const rows = labelled<Row>(file);
  if (rows === undefined) {
    skipped(file);
    return;
  }
  const judged: Judged[] = [];
  let [gold, found, goldRight] = [0, 0, 0];
  for (const row of rows) {
    const quotations = spokenQuotations(row.text, paragraphsOf(row.text))
      .filter((quotation) => quotation.isSpeech && wordCount(slice(row.text, quotation.content)) >= leastWords)
      .map((quotation) => judge(row, quotation));
    judged.push(...quotations);
    for (const span of goldSpans(row)) {
      gold += 1;
      const hits = quotations.filter((quotation) => share(span, [toRange(quotation.content)]) >= 0.6);
      if (hits.length > 0) found += 1;
      if (hits.some((hit) => hit.right)) goldRight += 1;
    }
  }
  report(judged, gold, found, goldRight);
  if (show !== undefined) showWrong(judged, show);
}

function report(judged: readonly Judged[], gold: number, found: number, goldRight: number): void {
  const rate = (part: number, all: number) => (all === 0 ? "–" : (part / all).toFixed(3));
  const named = judged.filter((one) => one.mention);
  const certain = named.filter((one) => one.confidence === "certain");
  console.table({
    detection: {
      precision: rate(judged.filter((one) => one.inContent).length, judged.length),
      recall: rate(found, gold),
      n: judged.length,
    },
    speaker: {
      precision: rate(named.filter((one) => one.right).length, named.length),
      recall: rate(goldRight, gold),
      n: named.length,
    },
    "certain tier": {
      precision: rate(certain.filter((one) => one.right).length, certain.length),
      recall: rate(certain.filter((one) => one.right).length, gold),
      n: certain.length,
    },
    "printed names": {
      precision: rate(
        certain.filter((one) => one.right && one.speaker).length,
        certain.filter((one) => one.speaker).length,
      ),
      recall: rate(certain.filter((one) => one.right && one.speaker).length, gold),
      n: certain.filter((one) => one.speaker).length,
    },
  });
  const patterns = [...new Set(judged.map((one) => one.pattern ?? "none"))].sort();
  console.table(
    Object.fromEntries(
      patterns.map((pattern) => {
        const own = judged.filter((one) => (one.pattern ?? "none") === pattern);
        return [
          pattern,
          {
            n: own.length,
            right: rate(own.filter((one) => one.right).length, own.length),
            "in content": rate(own.filter((one) => one.inContent).length, own.length),
          },
        ];
      }),
    ),
  );
}

function judge(row: Row, quotation: SpokenQuotation): Judged {
  const range = toRange(quotation.content);
  const owners = row.attributions.filter(({ content }) => share(range, content) >= 0.6);
  const right =
    quotation.mention !== undefined &&
    owners.some((owner) => isSource(row.text, quotation.mention as Span, owner.source));
  const context = row.text.slice(Math.max(0, range[0] - 200), range[1] + 160).replace(/\s+/g, " ");
  const sources = owners
    .map((owner) => owner.source.map(([from, to]) => row.text.slice(from, to)).join("+"))
    .join(" | ");
  const text = `${context}\n      ours: ${quotation.mention ? slice(row.text, quotation.mention) : "–"}  gold: ${sources || "–"}`;
  return { ...quotation, inContent: owners.length > 0, right, text };
}

function isSource(text: string, mention: Span, source: readonly Range[]): boolean {
  const lastWord = (words: string) =>
    words.toLowerCase().match(/[\p{L}\p{N}]+(?=[^\p{L}\p{N}]*(?:['’]s)?[^\p{L}\p{N}]*$)/u)?.[0];
  const own = lastWord(slice(text, mention));
  return source.some(
    ([from, to]) =>
      (mention.start < to && from < mention.end) || (own !== undefined && own === lastWord(text.slice(from, to))),
  );
}

/** Quoted words inside an attribution's content, found by the marks alone. */
function goldSpans(row: Row): Range[] {
  const spans: Range[] = [];
  for (const paragraph of row.text.matchAll(/(?:[^\n]|\n(?!\s*\n))+/g)) {
    for (const quoted of paragraph[0].replace(/''|``/g, ' "').matchAll(/["“]([^"“”]+)(?:["”]|$)/g)) {
      const from = paragraph.index + quoted.index + 1;
      const range: Range = [from, from + (quoted[1]?.length ?? 0)];
      if (wordCount(row.text.slice(...range)) < leastWords) continue;
      if (row.attributions.some(({ content }) => share(range, content) >= 0.6)) spans.push(range);
    }
  }
  return spans;
}

function share(range: Range, others: readonly Range[]): number {
  const covered = others.reduce(
    (sum, [from, to]) => sum + Math.max(0, Math.min(range[1], to) - Math.max(range[0], from)),
    0,
  );
  return covered / Math.max(1, range[1] - range[0]);
}

function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

function toRange({ start, end }: Span): Range {
  return [start, end];
}

function showWrong(judged: readonly Judged[], pattern: string): void {
  const wrong = judged.filter((one) => !one.right && (one.pattern ?? "none") === pattern);
  const step = Math.max(1, Math.floor(wrong.length / 25));
  for (const one of wrong.filter((_, index) => index % step === 0).slice(0, 25)) console.log(`- ${one.text}\n`);
}
