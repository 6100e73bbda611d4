import type { ArticleTopic } from "../../domain/topic.ts";
import { languageOf } from "../languages/language-of.ts";
import { featuresOf, vectorOf } from "./features.ts";
import { lexiconEvidence, type TopicText } from "./lexicon-evidence.ts";
import type { TopicModel } from "./topic-model.ts";

/** From this on, an article is of a topic. */
const surely = 0.5;
/** A second topic may not be far behind the first. */
const nearness = 0.8;
/** One word never decides. */
const fewestWords = 2;
const mostWordsTold = 6;

/** The topics an article is of, surest first; none where its words do not say so. */
export function topicsOf(model: TopicModel, article: TopicText): readonly ArticleTopic[] {
  const all = topicScores(model, article);
  const most = all[0]?.score ?? 0;
  return all
    .filter(({ score, words }) => score >= surely && score >= nearness * most && words.length >= fewestWords)
    .map((topic) => ({ ...topic, words: topic.words.slice(0, mostWordsTold) }));
}

/** How likely each topic is for which any of its terms speaks, likeliest first. */
export function topicScores(model: TopicModel, article: TopicText): ArticleTopic[] {
  const likenessTo = likenessIn(model, article);
  const share = Math.min(1, article.text.length / usualLength);
  const scores = [...lexiconEvidence(model, article)].map(([slug, { score: said, words }]) => {
    const like = likenessTo(slug);
    const score =
      like === undefined
        ? evenAt(said, strict, share)
        : learnedShare * like + (1 - learnedShare) * evenAt(said, usual, share);
    return { slug, score, words };
  });
  return scores.sort((a, b) => b.score - a.score);
}

/** What was learned counts for so much, the terms themselves for the rest. */
const learnedShare = 0.85;

/** What the terms must say to be as good as even: at least, and more in a text of the usual length. */
type Enough = { readonly least: number; readonly more: number };

const usual: Enough = { least: 1.5, more: 2.5 };
/** Where nothing was learned that could contradict them. */
const strict: Enough = { least: 2, more: 3.5 };
/** Characters. */
const usualLength = 2000;

function evenAt(said: number, { least, more }: Enough, share: number): number {
  return said / (said + least + more * share);
}

/** An article that was not learned from is less like its topic than those that were. */
const strangers = 0.5;

/** How like a topic the article is, even at its bar; `undefined` where nothing was learned of the topic. */
function likenessIn({ learned }: TopicModel, article: TopicText): (slug: string) => number | undefined {
  const language = languageOf(article.language);
  const weights = learned.get(language.tag);
  if (weights === undefined) return () => undefined;
  const sums = new Map<string, number>();
  for (const [feature, weight] of vectorOf(featuresOf(article, language), (one) => weights.features.get(one)?.rarity)) {
    for (const topic of weights.features.get(feature)?.topics ?? []) {
      sums.set(topic.slug, (sums.get(topic.slug) ?? 0) + weight * topic.weight);
    }
  }
  return (slug) => {
    const bar = weights.bars.get(slug);
    const sum = Math.max(0, sums.get(slug) ?? 0);
    return bar === undefined ? undefined : sum / (sum + Math.max(bar * strangers, 0.01));
  };
}
