import { type BigIntStats, statSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { UserError } from "../src/domain/errors.ts";
import type { Topic } from "../src/domain/topic.ts";
import { catalogueFile, loadCatalogue } from "./catalogue.ts";

/** A catalogue that is read again when its file changes. */
export type LiveCatalogue = {
  /** As they are now. */
  topics(): readonly Topic[];
  /** Why the file as it stands now is not taken, while it is not. */
  problem(): string | undefined;
  /** Looks at the file from time to time until it is closed. */
  follow(told: Followed): { close(): Promise<void> };
};

type Followed = {
  /** Called before others see the new topics, and again after a while where it throws. */
  readonly take: (fresh: readonly Topic[], before: readonly Topic[]) => Promise<void>;
  readonly refuse: (problem: string) => void;
  /** `take` threw this. */
  readonly failed: (error: unknown) => void;
  /** Between two looks. Milliseconds. */
  readonly every?: number;
};

/** Throws UserError where the file is not right at the beginning; later it goes on with what it had. */
export function openLiveCatalogue(path?: string): LiveCatalogue {
  // Before it is read, so that what is written meanwhile is seen.
  let known = markOf(path);
  let topics = loadCatalogue(path);
  let problem: string | undefined;
  let seen = known;
  const look = async (told: Followed) => {
    const mark = markOf(path);
    const isResting = mark === seen;
    seen = mark;
    // What is still being written changes from look to look.
    if (mark === known || !isResting) return;
    const fresh = read(path);
    if (typeof fresh === "string") {
      if (fresh !== problem) told.refuse(fresh);
      problem = fresh;
    } else {
      if (problem !== undefined || !isDeepStrictEqual(fresh, topics)) await told.take(fresh, topics);
      [topics, problem] = [fresh, undefined];
    }
    known = mark;
  };
  return { topics: () => topics, problem: () => problem, follow: (told) => repeat(() => look(told), told) };
}

function read(path: string | undefined): readonly Topic[] | string {
  try {
    return loadCatalogue(path);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

/** One look after the other; what stands in the way of one is told once until it is gone. */
function repeat(look: () => Promise<void>, { failed, every = 2000 }: Followed) {
  let isClosed = false;
  let isTold = false;
  let looking: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const again = () => {
    if (isClosed) return;
    timer = setTimeout(() => {
      looking = look().then(
        () => {
          isTold = false;
        },
        (error: unknown) => {
          if (!isTold) failed(error);
          isTold = true;
        },
      );
      void looking.then(again);
    }, every).unref();
  };
  again();
  return {
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await looking;
    },
  };
}

/** Differs whenever the file may: after an editor's rename and a swap of the link that leads to it, too. */
function markOf(path: string | undefined): string {
  const stats: BigIntStats | undefined = statOf(catalogueFile(path));
  return stats === undefined ? "none" : [stats.dev, stats.ino, stats.size, stats.mtimeNs, stats.ctimeNs].join();
}

/** Nothing where it cannot be looked at: reading it says why. */
function statOf(file: string): BigIntStats | undefined {
  try {
    return statSync(file, { bigint: true });
  } catch {
    return undefined;
  }
}
