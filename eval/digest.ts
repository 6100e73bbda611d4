import type { ArticleId, StoryId } from "../src/domain/ids.ts";
import { digestOf } from "../src/pipeline/digest-of.ts";
import { labelled, skipped } from "./eval-data.ts";
import { ceiling, lexRank, type Peer, textRank } from "./peers.ts";
import { mean, rouge } from "./rouge.ts";

type Row = {
  readonly id: string;
  readonly text: string;
  readonly sentences: readonly string[];
  readonly reference: string;
};
type System = (row: Row, most: number) => readonly string[];

const file = "digest.cnndm.jsonl";

/** ROUGE of our digests next to the first sentences, two well-known rankers and what is possible, on CNN/DailyMail. */
export function evalDigest(): void {
  const rows = labelled<Row>(file);
  if (rows === undefined) {
    skipped(file);
    return;
  }
  console.table(Object.fromEntries([2, 3].flatMap((most) => comparison(rows, most))));
  console.table({ "digest, as it is posted": line(rows, bulletsOf, 5) });
}

function comparison(rows: readonly Row[], most: number): [string, Record<string, string>][] {
  const peer =
    (pick: Peer): System =>
    (row) =>
      pick(row.sentences, most);
  return [
    [
      `Lead-${most}`,
      line(
        rows,
        peer((sentences) => sentences.slice(0, most)),
        most,
      ),
    ],
    [`TextRank, ${most} sentences`, line(rows, peer(textRank), most)],
    [`LexRank, ${most} sentences`, line(rows, peer(lexRank), most)],
    [`digest, ${most} bullets`, line(rows, bulletsOf, most)],
    [`ceiling, ${most} sentences`, line(rows, (row) => ceiling(row.sentences, most, referenceOf(row)), most)],
  ];
}

function referenceOf({ reference }: Row): string[] {
  return reference.split(/(?<= [.?!]) /);
}

function line(rows: readonly Row[], system: System, most: number): Record<string, string> {
  const outputs = rows.map((row) => ({ row, output: system(row, most) }));
  const { r1, r2, rLsum } = mean(outputs.map(({ row, output }) => rouge(output, referenceOf(row))));
  const words = outputs.reduce((sum, { output }) => sum + output.join(" ").split(/\s+/).length, 0) / rows.length;
  const [one, two, long] = [r1, r2, rLsum].map((score) => score.toFixed(2));
  return {
    "ROUGE-1": one ?? "",
    "ROUGE-2": two ?? "",
    "ROUGE-Lsum": long ?? "",
    words: words.toFixed(0),
  };
}

function bulletsOf(row: Row, most: number): string[] {
  const digest = digestOf(
    {
      id: row.id as StoryId,
      revision: 1,
      articles: [
        {
          id: row.id as ArticleId,
          source: { name: "CNN/DailyMail" },
          url: "urn:eval",
          title: "",
          text: row.text,
          publishedAt: new Date(0),
          language: "en",
        },
      ],
      topics: [],
    },
    most,
  );
  return digest?.bullets.map(({ text }) => text) ?? [];
}
