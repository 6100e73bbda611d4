import { loadCatalogue } from "../config/catalogue.ts";
import { learnTopics } from "../src/text/topics/learn-topics.ts";
import type { TopicText } from "../src/text/topics/lexicon-evidence.ts";
import { openTopicModel, type TopicModel } from "../src/text/topics/topic-model.ts";
import { topicScores, topicsOf } from "../src/text/topics/topics-of.ts";
import { labelled, skipped } from "./eval-data.ts";

type Row = {
  readonly category: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
};

type Labelled = { readonly label: string; readonly whole: TopicText; readonly beginning: TopicText };

const file = "topics.bbc.jsonl";
/** The collection's categories, as our catalogue calls them. */
const slugs: Record<string, string> = {
  business: "business",
  entertainment: "culture",
  politics: "politics",
  sport: "sport",
  tech: "technology",
};
const judged = Object.values(slugs);

/** How often the likeliest of five topics is the one the outlet filed an article under; labels are used only to judge. */
export function evalTopics(): void {
  const rows = labelled<Row>(file)?.map(article);
  if (rows === undefined) {
    skipped(file);
    return;
  }
  const catalogue = loadCatalogue();
  const alone = openTopicModel(catalogue.filter(({ slug }) => judged.includes(slug)));
  const learned = learnedFrom(alone, rows);
  const [even, odd] = [rows.filter((_, index) => index % 2 === 0), rows.filter((_, index) => index % 2 === 1)];
  const whole = openTopicModel(catalogue);
  console.table({
    "terms alone": figures(alone, rows, "whole"),
    "terms alone, title + first paragraph": figures(alone, rows, "beginning"),
    "with self-training": figures(learned, rows, "whole"),
    "with self-training, even half": figures(learned, even, "whole"),
    "with self-training, odd half": figures(learned, odd, "whole"),
    "with self-training, title + first paragraph": figures(learned, rows, "beginning"),
    "learned from odd, read even": figures(learnedFrom(alone, odd), even, "whole"),
    "learned from even, read odd": figures(learnedFrom(alone, even), odd, "whole"),
    "whole catalogue, with self-training": figures(learnedFrom(whole, rows), rows, "whole"),
  });
  console.log("with self-training: filed under (rows) and likeliest (columns)");
  console.table(confusion(learned, rows));
}

function article({ category, title, paragraphs }: Row): Labelled {
  const text = paragraphs.join("\n\n");
  return {
    label: slugs[category] ?? category,
    whole: { title, text, language: "en" },
    beginning: { title, text: paragraphs[0] ?? "", language: "en" },
  };
}

/** What was learned of topics that are not judged is not looked at. */
function learnedFrom(model: TopicModel, rows: readonly Labelled[]): TopicModel {
  const learned = learnTopics(
    model,
    rows.map(({ whole }) => whole),
  );
  return { ...model, learned: openTopicModel(loadCatalogue(), learned).learned };
}

/** "given": what `topicsOf` says, as the bot uses it; none, one or several of the five. */
function figures(model: TopicModel, rows: readonly Labelled[], what: "whole" | "beginning") {
  const given = rows.map((row) => topicsOf(model, row[what]).filter(({ slug }) => judged.includes(slug)));
  const right = given.filter((topics, index) => topics.some(({ slug }) => slug === rows[index]?.label)).length;
  return {
    articles: rows.length,
    accuracy: share(rows.filter((row) => likeliest(model, row[what]) === row.label).length, rows.length),
    "given: precision": share(right, given.flat().length),
    "given: recall": share(right, rows.length),
    "given none": share(given.filter((topics) => topics.length === 0).length, rows.length),
  };
}

function likeliest(model: TopicModel, text: TopicText): string | undefined {
  return topicScores(model, text).find(({ slug }) => judged.includes(slug))?.slug;
}

function confusion(model: TopicModel, rows: readonly Labelled[]) {
  return Object.fromEntries(
    judged.map((label) => {
      const said = rows.filter((row) => row.label === label).map(({ whole }) => likeliest(model, whole));
      return [label, Object.fromEntries(judged.map((slug) => [slug, said.filter((one) => one === slug).length]))];
    }),
  );
}

function share(count: number, of: number): string {
  return (count / Math.max(1, of)).toFixed(3);
}
