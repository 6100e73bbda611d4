import type { Ports, TopicReader } from "../ports.ts";
import { openTopicModel, type TopicModel } from "../text/topics/topic-model.ts";
import { topicsOf } from "../text/topics/topics-of.ts";

/** Another process may have learned since. Milliseconds. */
const freshFor = 3_600_000;

/** Tells topics by the catalogue's terms and by what was learned last; by the terms alone until something was. */
export function openTopicReader({
  store,
  catalogue,
  clock,
}: Pick<Ports, "store" | "catalogue" | "clock">): TopicReader {
  let model: { readonly since: number; readonly opened: Promise<TopicModel> } | undefined;
  const current = (): Promise<TopicModel> => {
    const now = clock().getTime();
    if (model === undefined || now - model.since >= freshFor) {
      const opened = store.topics.learned().then((learned) => openTopicModel(catalogue, learned));
      const next = { since: now, opened };
      model = next;
      opened.catch(() => {
        if (model === next) model = undefined;
      });
    }
    return model.opened;
  };
  return { topicsOf: async (article) => topicsOf(await current(), article) };
}
