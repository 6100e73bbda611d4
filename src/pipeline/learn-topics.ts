import type { Ports } from "../ports.ts";
import { learnTopics as learnFrom } from "../text/topics/learn-topics.ts";
import { openTopicModel } from "../text/topics/topic-model.ts";

const day = 24 * 3_600_000;
/** Read of each article, and how many: it takes about a second, in which this process does nothing else. */
const [characters, articles] = [3000, 1000];

/** Learns once a day, from the public articles that are there, which words go with the topics of the catalogue. */
export async function learnTopics({ store, catalogue, clock, log }: Ports): Promise<void> {
  const now = clock();
  const before = await store.topics.learnedAt();
  if (before !== undefined && now.getTime() - before.getTime() < day) return;
  const learned = learnFrom(openTopicModel(catalogue), await store.topics.material(characters, articles));
  await store.topics.keep(learned, now);
  const languages = learned.languages.map(({ language, articles: from, topics }) => ({
    language,
    articles: from,
    topics: topics.length,
  }));
  log.info("topics-learned", { languages });
}
