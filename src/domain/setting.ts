/** A variable of the environment, as docs/settings.md tells of it. */
export type Setting = {
  readonly name: string;
  /** What it is for. */
  readonly about: string;
  /** What may stand in it, so that "expected …" can be said: "a whole number from 1 to 86400". */
  readonly expected: string;
  /** What counts where it is not set; empty where nothing does. */
  readonly otherwise: string;
  /** Never shown, and read from a file too: NAME_FILE. */
  readonly isSecret: boolean;
};

/** What stands beside a variable in its schema, by zod's `meta`. */
export type SettingWords = {
  readonly about: string;
  readonly expected: string;
  /** In words, where the schema's own default does not say it. */
  readonly otherwise?: string;
  readonly isSecret?: true;
};

type Described = {
  meta(): Readonly<Record<string, unknown>> | undefined;
  safeParse(value: undefined): { readonly data?: unknown };
};

/** The variables of a schema's shape with the words that stand beside them; a test finds those without. */
export function settingsIn(shape: Readonly<Record<string, Described>>): readonly Setting[] {
  return Object.entries(shape).map(([name, schema]) => {
    const { about, expected, otherwise, isSecret } = schema.meta() ?? {};
    return {
      name,
      about: wordsOf(about),
      expected: wordsOf(expected),
      otherwise: otherwise === undefined ? defaultOf(schema) : wordsOf(otherwise),
      isSecret: isSecret === true,
    };
  });
}

function wordsOf(written: unknown): string {
  return typeof written === "string" ? written : "";
}

function defaultOf(schema: Described): string {
  const { data } = schema.safeParse(undefined);
  if (typeof data === "boolean") return data ? "1" : "0";
  return data === undefined ? "" : String(data);
}
