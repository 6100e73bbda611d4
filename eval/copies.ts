import { readFileSync } from "node:fs";
import type { ArticleId } from "../src/domain/ids.ts";
import { copyKind, copyLikeness } from "../src/text/stories/copy-likeness.ts";
import { type StoryProfile, storyProfile } from "../src/text/stories/profile.ts";
import { spunSigns } from "../src/text/stories/spun-signs.ts";
import { openStoryMemory } from "../src/text/stories/story-memory.ts";
import { tokensOf } from "../src/text/tokens.ts";
import { labelled, type StoryRow as Row, skipped } from "./eval-data.ts";

type Copy = {
  readonly id: string;
  readonly copyOf: string;
  readonly spinRate: number;
  readonly sentences: readonly string[];
};
type Text = Row & { readonly text: string; readonly profile: StoryProfile; readonly shingles: ReadonlySet<string> };
type Pair = { readonly one: Text; readonly other: Text; readonly shared: number };

const [articles, spun] = ["stories.ecbplus-odd.jsonl", "copies.spun-odd.jsonl"];
/** Two texts are ordinary copies from this share of common runs of five words on; below the other they are none. */
const [surelyCopies, surelyNone] = [0.3, 0.1];
const hour = 3_600_000;

/** How many copies are found, of which kind, and how often two texts of their own are taken for copies. */
export function evalCopies(show?: string): void {
  const [rows, copies] = [labelled<Row>(articles), labelled<Copy>(spun)];
  if (rows === undefined || copies === undefined) {
    skipped(`${articles} and ${spun}`);
    return;
  }
  const texts = rows.map(textOf);
  spunCopies(texts, copies);
  ordinaryPairs(texts, show !== undefined);
  signs();
}

function spunCopies(texts: readonly Text[], copies: readonly Copy[]): void {
  const memory = openStoryMemory({ eventWindow: 72 * hour, copyWindow: 336 * hour, most: Number.POSITIVE_INFINITY });
  const filed = (id: string, profile: StoryProfile) =>
    memory.file({
      articleId: id as ArticleId,
      profile,
      url: `https://${id}.example/`,
      publishedAt: new Date(0),
      isSpun: false,
    });
  for (const { id, profile } of texts) filed(id, profile);
  const byId = new Map(texts.map((text) => [text.id, text]));
  const judged = copies.map(({ id, copyOf, spinRate, sentences }) => {
    const profile = storyProfile({ title: "", text: sentences.join("\n"), language: "en" });
    const original = byId.get(copyOf)?.profile;
    const isAlike = original !== undefined && copyKind(profile.copy, original.copy) !== undefined;
    const root = memory.placeOf(copyOf as ArticleId)?.copyOf ?? copyOf;
    const { copyOf: found } = filed(id, profile);
    return { spinRate, isAlike, isFolded: found === copyOf || found === root };
  });
  for (const rate of [...new Set(copies.map(({ spinRate }) => spinRate))].sort()) {
    const some = judged.filter(({ spinRate }) => spinRate === rate);
    print(`copies, ${rate * 100} % of the words spun`, some.filter((one) => one.isAlike).length, some.length);
  }
  print("copies, all", judged.filter(({ isAlike }) => isAlike).length, judged.length);
  print(
    "  filed among all articles, under the original",
    judged.filter(({ isFolded }) => isFolded).length,
    judged.length,
  );
}

function ordinaryPairs(texts: readonly Text[], isShown: boolean): void {
  const pairs = texts.flatMap((one, at) =>
    texts
      .slice(0, at)
      .flatMap((other) => (one.topic === other.topic ? [{ one, other, shared: jaccard(one, other) }] : [])),
  );
  const taken = (some: readonly Pair[]) =>
    some.filter(({ one, other }) => copyKind(one.profile.copy, other.profile.copy) !== undefined);
  const rate = (what: string, some: readonly Pair[]) => print(what, taken(some).length, some.length);
  const isOne = ({ one, other }: Pair) => one.story === other.story;
  const unlike = pairs.filter(({ shared }) => shared < surelyNone);
  const between = pairs.filter(({ shared }) => shared >= surelyNone && shared < surelyCopies);
  rate(
    `ordinary copies (≥ ${surelyCopies} of 5-word runs)`,
    pairs.filter(({ shared }) => shared >= surelyCopies),
  );
  rate(`partly copied (${surelyNone} to ${surelyCopies}), taken for copies`, between);
  rate("wrongly taken: pairs of one story", unlike.filter(isOne));
  rate(
    "wrongly taken: pairs of look-alike events",
    unlike.filter((pair) => !isOne(pair)),
  );
  if (isShown) for (const pair of taken(unlike)) show(pair);
}

/** Texts that are nobody's spinning, and one that is: seen without an original. */
function signs(): void {
  const seen = (what: string, file: string, textIn: (row: never) => string) => {
    const rows = labelled<never>(file);
    if (rows === undefined) return skipped(file);
    print(
      `spun by the look of it: ${what}`,
      rows.filter((row) => spunSigns(textIn(row)).length > 0).length,
      rows.length,
    );
  };
  seen("ECB+", articles, ({ sentences }: Row) => sentences.join("\n"));
  seen("CNN/DailyMail", "digest.cnndm.jsonl", ({ text }: { text: string }) => text);
  seen("PolNeAR", "quotes.polnear.jsonl", ({ text }: { text: string }) => text);
  seen("BBC", "topics.bbc.jsonl", ({ paragraphs }: { paragraphs: readonly string[] }) => paragraphs.join("\n"));
  const copies = labelled<Copy>(spun)?.filter(({ spinRate }) => spinRate >= 0.4) ?? [];
  const found = copies.filter(({ sentences }) => spunSigns(sentences.join("\n")).length > 0);
  print("  and of those that are: spinRate ≥ .4", found.length, copies.length);
  const mission = readFileSync(new URL("../../shared/eval/mission-story.txt", import.meta.url), "utf8");
  print("  mission-story.txt", spunSigns(mission).length > 0 ? 1 : 0, 1);
}

function textOf(row: Row): Text {
  const text = row.sentences.join("\n");
  const words = tokensOf(text).map(({ word }) => word);
  const shingles = new Set(words.slice(4).map((_, at) => words.slice(at, at + 5).join(" ")));
  return { ...row, text, shingles, profile: storyProfile({ title: "", text, language: "en" }) };
}

function jaccard({ shingles: one }: Text, { shingles: other }: Text): number {
  const shared = [...one].filter((shingle) => other.has(shingle)).length;
  return shared / Math.max(1, one.size + other.size - shared);
}

function show({ one, other, shared }: Pair): void {
  const { words, structure } = copyLikeness(one.profile.copy, other.profile.copy);
  const measures = `5-word runs ${shared.toFixed(2)}, words ${words.toFixed(2)}, structure ${structure.toFixed(2)}`;
  console.log(`- ${one.id} ${other.id}: ${measures}\n  ${one.text.slice(0, 200)}\n  ${other.text.slice(0, 200)}`);
}

function print(what: string, part: number, all: number): void {
  console.log(
    `${what.padEnd(54)} ${`${part} of ${all}`.padStart(14)}  ${((100 * part) / Math.max(1, all)).toFixed(2)} %`,
  );
}
