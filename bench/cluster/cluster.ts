import { type Measured, openArchive } from "./open-archive.ts";
import { articlesOfDay } from "./sample-stream.ts";

const [few, many] = [10_000, 1_000_000];
/** So many articles are measured in each archive, a batch of each in turn: what else the machine does befalls both. */
const [batches, ofBatch] = [10, 100];

/** What filing an article costs when many went before it, next to what it costs when few did; and what one takes. */
export async function benchCluster(row: (what: string, figure: string, ratio: string) => void): Promise<void> {
  const archives = [openArchive(few), openArchive(many)] as const;
  try {
    const [atFew, atMany] = await inTurns(archives);
    row(
      "simulated",
      `${articlesOfDay.toLocaleString("en")} articles a day`,
      `${days(few)} days and ${days(many)} days`,
    );
    row(`filing an article after ${few.toLocaleString("en")}`, `${milliseconds(atFew)} ms`, "the base");
    const ratio = `${(median(atMany, "cpu") / median(atFew, "cpu")).toFixed(2)} × the base`;
    row(`filing an article after ${many.toLocaleString("en")}`, `${milliseconds(atMany)} ms`, ratio);
    for (const { size, heap } of [atFew.at(-1), atMany.at(-1)].filter((one) => one !== undefined)) {
      const each = `${(heap / size / 1024).toFixed(1)} KiB`;
      row("  memory for each article remembered", each, `${size.toLocaleString("en")} are`);
    }
  } finally {
    for (const archive of archives) archive.close();
  }
}

async function inTurns(archives: readonly [Archive, Archive]): Promise<[Measured[], Measured[]]> {
  await Promise.all(archives.map(({ grown }) => grown));
  const [atFew, atMany]: [Measured[], Measured[]] = [[], []];
  for (let batch = 0; batch < batches; batch++) {
    atFew.push(await archives[0].file(ofBatch));
    atMany.push(await archives[1].file(ofBatch));
  }
  for (const measured of [atFew, atMany]) {
    const right = measured.reduce((sum, one) => sum + one.right, 0);
    // A bench whose articles find none of their kind, or find everything alike, would measure nothing.
    if (right < batches * ofBatch * 0.7) throw new Error(`only ${right} articles found their stories`);
  }
  return [atFew, atMany];
}

type Archive = ReturnType<typeof openArchive>;

function milliseconds(measured: readonly Measured[]): string {
  return (median(measured, "cpu") / ofBatch / 1000).toFixed(3);
}

function median(measured: readonly Measured[], of: keyof Measured): number {
  return measured.map((one) => one[of]).sort((a, b) => a - b)[measured.length >> 1] ?? 0;
}

function days(articles: number): string {
  return (articles / articlesOfDay).toFixed(1);
}
