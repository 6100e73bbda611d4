import type { ArticleId } from "../src/domain/ids.ts";
import { type StoryProfile, storyProfile } from "../src/text/stories/profile.ts";
import { openStoryMemory } from "../src/text/stories/story-memory.ts";
import { seeded } from "../tests/faults/random.ts";
import { bCubed, meanScore, type Score } from "./b-cubed.ts";
import { labelled, type StoryRow as Row, skipped } from "./eval-data.ts";

type Article = {
  readonly id: string;
  readonly story: string;
  readonly url: string;
  readonly at: number;
  readonly profile: StoryProfile;
};
type Headline = {
  readonly id: string;
  readonly story: string;
  readonly title: string;
  readonly host: string;
  readonly ts: string;
};
type Judged = { readonly filed: Score; readonly examined: Score };

const [full, headlines] = ["stories.ecbplus-odd.jsonl", "stories.headlines.jsonl"];
const hour = 3_600_000;
const orders = 5;

/** B-cubed of stories as articles come in, and after looking at them again: ECB+ in random orders, headlines in time. */
export function evalStories(only?: string): void {
  const rows = labelled<Row>(full);
  if (rows === undefined) skipped(full);
  else if (only !== "headlines") evalFull(rows);
  const lines = labelled<Headline>(headlines);
  if (lines === undefined) skipped(headlines);
  else if (only !== "articles") evalHeadlines(lines);
}

function evalFull(rows: readonly Row[]): void {
  const articles = rows.map((row) => ({ topic: Number(row.topic), article: fullArticle(row) }));
  const topics = [...new Set(articles.map(({ topic }) => topic))].sort((a, b) => a - b);
  const half = (rest: number) => articles.filter(({ topic }) => topics.indexOf(topic) % 2 === rest);
  const table = { "ECB+ odd": articles, "  one half of its topics": half(0), "  the other half": half(1) };
  for (const [name, some] of Object.entries(table)) {
    const judged = Array.from({ length: orders }, (_, order) =>
      judge(shuffled(some, order + 1).map(({ article }, at) => ({ ...article, at: at * 1000 }))),
    );
    const worst = Math.min(...judged.map(({ filed }) => filed.f1));
    print(`${name}, as filed`, meanScore(judged.map(({ filed }) => filed)), `worst order ${worst.toFixed(3)}`);
    print(`${name}, examined again`, meanScore(judged.map(({ examined }) => examined)));
  }
}

function evalHeadlines(lines: readonly Headline[]): void {
  const articles = lines.map(headlineArticle).sort((a, b) => a.at - b.at);
  const { filed, examined } = judge(articles);
  print("headlines in time, as filed", filed);
  print("headlines in time, examined again", examined);
}

function judge(articles: readonly Article[]): Judged {
  const memory = openStoryMemory({
    eventWindow: 72 * hour,
    copyWindow: 14 * 24 * hour,
    most: Number.POSITIVE_INFINITY,
  });
  const filed = articles.map(({ id, story, url, at, profile }) => {
    const unfiled = { articleId: id as ArticleId, url, publishedAt: new Date(at), profile, isSpun: false };
    return { gold: story, found: memory.file(unfiled).storyId as string };
  });
  for (let round = 0; round < 3 && memory.reexamine().length > 0; round++);
  const examined = articles.map(({ id, story }, at) => {
    return { gold: story, found: memory.placeOf(id as ArticleId)?.storyId ?? filed[at]?.found ?? "" };
  });
  return { filed: bCubed(filed), examined: bCubed(examined) };
}

function fullArticle({ id, story, sentences }: Row): Article {
  const profile = storyProfile({ title: "", text: sentences.join("\n"), language: "en" });
  return { id, story, url: `https://${id}.example/`, at: 0, profile };
}

function headlineArticle({ id, story, title, host, ts }: Headline): Article {
  const profile = storyProfile({ title, text: "", language: "en" });
  return { id, story, url: `https://${host}/${id}`, at: Number(ts), profile };
}

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = seeded(seed);
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

function print(what: string, { precision, recall, f1 }: Score, more = ""): void {
  console.log(
    `${what.padEnd(44)} P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}  ${more}`.trimEnd(),
  );
}
