import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

type System = "nothing" | "digest" | "textrank";
type Figures = { readonly cpu: number; readonly resident: number };

/** The digest next to TextRank (npm's `textrank`) on the same articles, and how both grow with an article's length. */
export function benchDigest(row: (what: string, figure: string, ratio: string) => void): void {
  const bare = run("nothing", 350, 1).resident;
  const [ours, peer] = [run("digest", 350, 400), run("textrank", 350, 400)];
  row("TextRank, articles of 350 words, one core", perSecond(peer, 400), "the peer");
  row("digest, the same articles", perSecond(ours, 400), `${(peer.cpu / ours.cpu).toFixed(1)} × the peer`);
  const lengths = [1_000, 10_000, 100_000];
  const [shortest] = lengths.map((words) => run("digest", words, 100_000 / words));
  for (const words of lengths) {
    const figures = run("digest", words, 100_000 / words);
    const growth = `${(figures.cpu / (shortest?.cpu ?? 1)).toFixed(2)} × the cost of a word at 1,000`;
    row(`digest, an article of ${words.toLocaleString("en")} words`, perThousand(figures), growth);
    row("  resident above a bare process", `${(figures.resident - bare).toFixed(0)} MiB`, memory(figures, bare));
  }
  const [short, long] = [run("textrank", 1_000, 10), run("textrank", 10_000, 1)];
  row("TextRank, an article of 1,000 words", perThousand(short, 10_000), "the peer's base");
  row(
    "TextRank, an article of 10,000 words",
    perThousand(long, 10_000),
    `${(long.cpu / short.cpu).toFixed(2)} × the cost`,
  );
}

function run(system: System, words: number, count: number): Figures {
  const file = fileURLToPath(new URL("run-digest.ts", import.meta.url));
  const args = ["--import", "tsx", file, system, `${words}`, `${count}`];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" }));
}

function perSecond({ cpu }: Figures, articles: number): string {
  return `${(articles / cpu).toFixed(0)} articles/CPU s`;
}

function perThousand({ cpu }: Figures, words = 100_000): string {
  return `${((cpu * 1e6) / words).toFixed(2)} ms per 1,000 w.`;
}

function memory({ resident }: Figures, bare: number): string {
  return `${(resident / bare).toFixed(2)} × a bare process`;
}
