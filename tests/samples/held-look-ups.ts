import { vi } from "vitest";
import type { Limits } from "../../src/domain/limits.ts";
import type { World } from "../world.ts";

export type HeldLookUps = {
  /** The inside of a bot on one database with limits, whose look-ups can be held. */
  readonly ports: World["ports"];
  /** From now on each look-up stands still with the connection that it has, until it is let go. */
  hold(): void;
  /** Resolves when some stand still and no more come to it. */
  standing(): Promise<number>;
  /** Those that begin from now on are not held; those that are stand as they were. */
  holdNoMore(): void;
  letGo(): void;
};

const limits: Limits = {
  subscriptions: 500,
  ownFeeds: 200,
  lookUpsPerMinute: 120,
  fetchesPerMinute: 20,
  importsPerHour: 20,
};

/** What a workspace does to the others that asks for more than the database can do at once. */
export function heldLookUps({ ports }: World): HeldLookUps {
  let isHolding = false;
  let standing = 0;
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const { search } = ports.store;
  const read: typeof search.read = (work) =>
    search.read(async (reader) => {
      if (isHolding) {
        standing += 1;
        await gone;
      }
      return work(reader);
    });
  return {
    ports: {
      ...ports,
      settings: { ...ports.settings, limits },
      store: { ...ports.store, search: { ...search, read } },
    },
    hold: () => {
      isHolding = true;
    },
    holdNoMore: () => {
      isHolding = false;
    },
    standing: () =>
      vi.waitFor(
        async () => {
          const before = standing;
          await new Promise((resolve) => setTimeout(resolve, 1000));
          if (before === 0 || standing > before) throw new Error(`${standing} stand, and more come`);
          return standing;
        },
        { timeout: 60_000 },
      ),
    letGo: () => letGo(),
  };
}
