/** Something that reads what strangers send. `fuzz` throws where it does what it never may, and only then. */
export type Target = {
  /** The folder of tests/fixtures whose files are seeds too. */
  readonly fixtures?: "feeds" | "pages";
  readonly seeds: readonly (string | Uint8Array)[];
  /** CPU seconds that one input may take. */
  readonly mostSeconds: number;
  fuzz(bytes: Buffer): void | Promise<void>;
};

/** What was found. Its message names the kind of defect and nothing of the input, so that equal ones are known as one. */
export class Defect extends Error {
  override name = "Defect" as const;
}

/** When the inputs are read. */
export const now = new Date("2026-11-23T12:00:00Z");
