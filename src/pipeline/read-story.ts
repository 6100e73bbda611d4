import type { Ports } from "../ports.ts";
import type { StoredStory, StoryArticle } from "../story-store.ts";
import { type QueryDocument, queryDocument } from "../text/query/query-document.ts";
import { topicsOf } from "./match.ts";

/** An article of a story as what is followed is looked for in it. */
export type ReadArticle = {
  readonly article: StoryArticle;
  /** Read when it is first asked for: who follows topics and feeds alone needs no words. */
  readonly document: QueryDocument;
  /** Its topics, each with the words that say so; none where a feed of the topic carries it. */
  readonly topics: ReadonlyMap<string, readonly string[]>;
};

type Needs = Pick<Ports, "catalogue" | "topics">;

/** The articles of a story, ready to be matched. What private feeds carry is of the topics of the catalogue by no words. */
export function readStory({ articles }: Pick<StoredStory, "articles">, needs: Needs): Promise<ReadArticle[]> {
  return Promise.all(articles.map((article) => readArticle(article, needs)));
}

async function readArticle(article: StoryArticle, { catalogue, topics }: Needs): Promise<ReadArticle> {
  const told = article.isPublic && article.copyOf === undefined ? await topics.topicsOf(article) : [];
  const carried = topicsOf(article.feedUrls, catalogue);
  let document: QueryDocument | undefined;
  return {
    article,
    get document() {
      document ??= queryDocument(article);
      return document;
    },
    topics: new Map([
      ...told.map(({ slug, words }) => [slug, words] as const),
      ...carried.map((slug) => [slug, []] as const),
    ]),
  };
}
