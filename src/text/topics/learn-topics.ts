import type { LearnedLanguage, LearnedTopic, LearnedTopics } from "../../domain/learned-topics.ts";
import { languageOf } from "../languages/language-of.ts";
import { type Centroid, centroidsOf, likeness } from "./centroids.ts";
import { lexiconEvidence, type TopicText } from "./lexicon-evidence.ts";
import type { TopicModel } from "./topic-model.ts";
import { rounded, type Vocabulary, vocabularyOf } from "./vocabulary.ts";

/** Fewer articles of a language, or of a topic in it, teach chance more than language. */
const [fewestArticles, fewestMembers] = [60, 12];
/** So many teach enough, and are learned from in about a second. */
const mostArticles = 1000;
const rounds = 2;
/** What terms must say for an article to teach a topic, and how near that must be to what they say for another. */
const [seed, seedShare] = [4, 0.5];
/** The same for its likeness to a topic, once there is one. */
const [like, likeShare] = [0.03, 0.5];
/** Features kept of a topic, those that tell it best. */
const mostFeatures = 2000;
/** This share of a topic's articles is less like it than its bar. */
const belowBar = 0.2;

/** Learns from unlabelled articles, the first of each language, which words go with the terms of each topic. */
export function learnTopics(model: TopicModel, articles: readonly TopicText[]): LearnedTopics {
  const byLanguage = new Map<string, TopicText[]>();
  for (const article of articles) {
    const { tag } = languageOf(article.language);
    const own = byLanguage.get(tag);
    if (own === undefined) byLanguage.set(tag, [article]);
    else if (own.length < mostArticles) own.push(article);
  }
  return {
    languages: [...byLanguage].flatMap(([language, own]) =>
      own.length < fewestArticles ? [] : [learnLanguage(model, language, own)],
    ),
  };
}

function learnLanguage(model: TopicModel, language: string, articles: readonly TopicText[]): LearnedLanguage {
  const vocabulary = vocabularyOf(articles, languageOf(language));
  const evidence = articles.map((article) => lexiconEvidence(model, article));
  const slugs = [...new Set(evidence.flatMap((one) => [...one.keys()]))].sort();
  const said = evidence.map((one) => slugs.map((slug) => one.get(slug)?.score ?? 0));
  let members = said.map((scores) => membership(scores, seed, seedShare));
  let centroids = centroidsOf(vocabulary.vectors, members, slugs.length, vocabulary.features.length);
  for (let round = 1; round < rounds; round++) {
    members = vocabulary.vectors.map((vector) => membership(likeness(vector, centroids), like, likeShare));
    centroids = centroidsOf(vocabulary.vectors, members, slugs.length, vocabulary.features.length);
  }
  return keptOf(language, vocabulary, slugs, members, centroids);
}

/** An article may be of several topics: of those that are not far behind the first. */
function membership(scores: readonly number[], least: number, share: number): boolean[] {
  const most = Math.max(...scores);
  return scores.map((score) => score >= least && score >= share * most);
}

function keptOf(
  language: string,
  { features, rarity, vectors }: Vocabulary,
  slugs: readonly string[],
  members: readonly (readonly boolean[])[],
  centroids: readonly Centroid[],
): LearnedLanguage {
  const topics = slugs.flatMap((slug, topic): LearnedTopic[] => {
    const centroid = centroids[topic];
    const own = vectors.filter((_, article) => members[article]?.[topic]);
    if (centroid === undefined || own.length < fewestMembers) return [];
    const likenesses = own.flatMap((vector) => likeness(vector, [centroid])).sort((a, b) => a - b);
    return [{ slug, bar: rounded(likenesses[Math.floor(own.length * belowBar)] ?? 1), ...mostTelling(centroid) }];
  });
  return { language, articles: vectors.length, features, rarity, topics };
}

function mostTelling(centroid: Centroid): Pick<LearnedTopic, "features" | "weights"> {
  const kept = [...centroid.keys()]
    .sort((a, b) => Math.abs(centroid[b] ?? 0) - Math.abs(centroid[a] ?? 0))
    .slice(0, mostFeatures);
  return { features: kept, weights: kept.map((id) => rounded(centroid[id] ?? 0)) };
}
