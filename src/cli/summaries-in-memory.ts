import type { PointedBullet } from "../domain/pointed-bullet.ts";
import type { SummaryStore } from "../summary-store.ts";

/** One run of a command has no database; its answers and its limit last as long as it does. */
export function summariesInMemory(): SummaryStore {
  const answers = new Map<string, readonly PointedBullet[]>();
  let used = 0;
  let isTold = false;
  return {
    answer: async (question) => answers.get(question),
    keep: async (question, bullets) => void answers.set(question, bullets),
    reserve: async (_day, tokens, most) => {
      const isThere = used + tokens <= most;
      if (isThere) used += tokens;
      return isThere;
    },
    settle: async (_day, difference) => {
      used += difference;
    },
    isFirstToTell: async () => {
      const isFirst = !isTold;
      isTold = true;
      return isFirst;
    },
  };
}
