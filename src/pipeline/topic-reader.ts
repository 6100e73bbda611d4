import type { ArticleTopic } from "../domain/topic.ts";
import type { Ports, TopicReader } from "../ports.ts";
import { openTopicModel, type TopicModel } from "../text/topics/topic-model.ts";
import { topicsOf } from "../text/topics/topics-of.ts";

/** Another process may have learned since. Milliseconds. */
const freshFor = 3_600_000;

/** Tells topics by the catalogue's terms and by what was learned last; by the terms alone until something was. */
export function openTopicReader(ports: Pick<Ports, "store" | "catalogue" | "clock">): TopicReader {
  let model: Learned | undefined;
  const current = (): Learned => {
    // Read anew each time: it may be another one.
    const { catalogue, clock, store } = ports;
    const now = clock().getTime();
    if (model === undefined || model.of !== catalogue || now - model.since >= freshFor) {
      const opened = store.topics.learned().then((learned) => openTopicModel(catalogue, learned));
      const next = { since: now, of: catalogue, opened, read: new WeakMap() };
      model = next;
      opened.catch(() => {
        if (model === next) model = undefined;
      });
    }
    return model;
  };
  return { topicsOf: (article) => read(article, current()) };
}

async function read(article: ReadableArticle, { opened, read: known }: Learned): Promise<readonly ArticleTopic[]> {
  const model = await opened;
  const topics = known.get(article) ?? topicsOf(model, article);
  known.set(article, topics);
  return topics;
}

type ReadableArticle = Parameters<TopicReader["topicsOf"]>[0];

/** What many channels are told of is the same object for all of them: its words are looked at once. */
type Learned = {
  readonly since: number;
  readonly of: Ports["catalogue"];
  readonly opened: Promise<TopicModel>;
  readonly read: WeakMap<ReadableArticle, readonly ArticleTopic[]>;
};
