import { availableParallelism } from "node:os";
import type { PageReading } from "../../../ports.ts";
import { type ParsedItem, withTexts } from "../parse/entry-text.ts";
import type { ParsedFeed } from "../parse/parse-feed.ts";
import { startThread, type Thread, type ThreadLimits } from "./start-thread.ts";
import type { Task } from "./task.ts";

export type SentDocument = Omit<Task, "kind">;

/** Reads documents beside the main thread, so that a strange one can neither hold up nor bring down the bot. */
export type ReadingThreads = {
  /** Both throw OutsideError where the document cannot be read, or not within its time and memory. */
  parseFeed(document: SentDocument): Promise<ParsedFeed>;
  extractPage(document: SentDocument): Promise<PageReading>;
  close(): Promise<void>;
};

type Place = { thread?: Thread };

/** Threads start when there is something to read, and anew after one was given up; documents wait their turn. */
export function openThreads(given: Partial<ThreadLimits> & { readonly threads?: number } = {}): ReadingThreads {
  const { threads = Math.max(1, availableParallelism() - 1), ...limits } = given;
  const { startMs = 60_000, timeoutMs = 15_000, maxMemory = 256 } = limits;
  const places: Place[] = Array.from({ length: threads }, () => ({}));
  const free = [...places];
  const waiting: ((place: Place) => void)[] = [];
  const leave = (place: Place): void => {
    const next = waiting.shift();
    if (next === undefined) free.push(place);
    else next(place);
  };
  const read = async (task: Task): Promise<unknown> => {
    const place = free.pop() ?? (await new Promise<Place>((resolve) => waiting.push(resolve)));
    try {
      if (!place.thread?.isAlive()) place.thread = startThread({ startMs, timeoutMs, maxMemory });
      return await place.thread.read(task);
    } finally {
      leave(place);
    }
  };
  return {
    // Our own thread answers with what its task's kind gives.
    parseFeed: async (document) => {
      const feed = (await read({ ...document, kind: "feed" })) as ParsedFeed<ParsedItem>;
      return { ...feed, items: withTexts(feed.items) };
    },
    extractPage: (document) => read({ ...document, kind: "page" }) as Promise<PageReading>,
    close: async () => void (await Promise.all(places.map(({ thread }) => thread?.close()))),
  };
}
