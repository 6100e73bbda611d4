import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** An article of ECB+ and the event it tells; each topic has two events that look alike. */
export type StoryRow = {
  readonly id: string;
  readonly topic: string;
  readonly story: string;
  readonly sentences: readonly string[];
};

/** The lines of a labelled data file that lies beside the project, or `undefined` where it does not. */
export function labelled<T>(name: string): T[] | undefined {
  const path = fileURLToPath(new URL(`../../shared/eval/${name}`, import.meta.url));
  if (!existsSync(path)) return undefined;
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}

export function skipped(name: string): void {
  console.log(`skipped: not here: ../shared/eval/${name}`);
}
