import type { Watcher } from "../../domain/watch.ts";
import type { FeedReader, PageReader, Ports, Poster, Summarizer } from "../../ports.ts";
import { watchedStore } from "./watched-store.ts";

/** The same ports, with somebody who looks on: the inside knows nothing of it. */
export function watchedPorts(ports: Ports, watcher: Watcher): Ports {
  const posters = Object.entries(ports.posters).flatMap(([platform, poster]) =>
    poster === undefined ? [] : [[platform, watchedPoster(platform, poster, watcher)] as const],
  );
  return {
    ...ports,
    // Asked for each time: the catalogue changes with its file.
    get catalogue() {
      return ports.catalogue;
    },
    feeds: watchedFeeds(ports.feeds, watcher),
    pages: watchedPages(ports.pages, watcher),
    store: watchedStore(ports.store, watcher),
    posters: Object.fromEntries(posters),
    ...(ports.summarizer && { summarizer: watchedSummarizer(ports.summarizer, watcher) }),
  };
}

function watchedFeeds(feeds: FeedReader, { watch }: Watcher): FeedReader {
  return {
    ...feeds,
    readFeed: (request) =>
      watch(
        { kind: "feed-poll" },
        () => feeds.readFeed(request),
        ({ kind }) => kind,
      ),
  };
}

function watchedPages(pages: PageReader, { watch }: Watcher): PageReader {
  return {
    readPage: (url) =>
      watch(
        { kind: "page-read" },
        () => pages.readPage(url),
        ({ kind }) => kind,
      ),
  };
}

function watchedPoster(platform: string, poster: Poster, { watch }: Watcher): Poster {
  return {
    ...poster,
    post: (delivery, message, manners) =>
      watch(
        { kind: "post", platform },
        () => poster.post(delivery, message, manners),
        ({ kind }) => kind,
      ),
  };
}

function watchedSummarizer(summarizer: Summarizer, { watch, note }: Watcher): Summarizer {
  return {
    ...summarizer,
    ask: async (request, signal) => {
      const answer = await watch(
        { kind: "model-call" },
        () => summarizer.ask(request, signal),
        ({ kind }) => kind,
      );
      if (answer.tokens !== undefined && answer.tokens > 0) note({ kind: "model-tokens", tokens: answer.tokens });
      return answer;
    },
  };
}
