import type { z } from "zod";
import { readUrl } from "../src/domain/read-url.ts";
import type { SettingProblem } from "../src/domain/setting-problem.ts";
import type { variables } from "./variables.ts";

/** The language model that shortens digests. */
export type SummarizerConfig = {
  readonly provider: "openai" | "anthropic";
  readonly model: string;
  /** Absent: the provider's own. */
  readonly baseUrl?: string;
  /** Absent only where a base URL stands on one's own machine or network. */
  readonly apiKey?: string;
  /** Over all workers. */
  readonly dailyTokens: number;
  readonly timeoutSeconds: number;
};

/** The model that the variables name, if they name one. */
export function summarizerFrom(set: z.infer<typeof variables>): SummarizerConfig | undefined {
  if (set.SUMMARIZER === undefined || set.SUMMARIZER_MODEL === undefined) return undefined;
  return {
    provider: set.SUMMARIZER,
    model: set.SUMMARIZER_MODEL,
    ...(set.SUMMARIZER_BASE_URL !== undefined && { baseUrl: set.SUMMARIZER_BASE_URL }),
    ...(set.SUMMARIZER_API_KEY !== undefined && { apiKey: set.SUMMARIZER_API_KEY }),
    dailyTokens: set.SUMMARIZER_DAILY_TOKENS,
    timeoutSeconds: set.SUMMARIZER_TIMEOUT_SECONDS,
  };
}

/** What the variables of the model want of one another. */
export function summarizerProblems(given: Readonly<Record<string, string>>): SettingProblem[] {
  const { SUMMARIZER, SUMMARIZER_MODEL, SUMMARIZER_API_KEY, SUMMARIZER_BASE_URL } = given;
  const problem = (variable: string, message: string) => ({ variables: [variable], message });
  if (SUMMARIZER === undefined) {
    const stray = Object.keys(given).filter((name) => name.startsWith("SUMMARIZER_"));
    if (stray.length === 0) return [];
    return [problem("SUMMARIZER", `expected openai or anthropic, because ${stray.join(", ")} is set`)];
  }
  return [
    ...(SUMMARIZER_MODEL === undefined
      ? [problem("SUMMARIZER_MODEL", "expected the name of a model, because SUMMARIZER is set")]
      : []),
    ...(SUMMARIZER_API_KEY === undefined && !isNearby(SUMMARIZER_BASE_URL)
      ? [problem("SUMMARIZER_API_KEY", "expected a key, unless SUMMARIZER_BASE_URL is on your own machine or network")]
      : []),
  ];
}

/** One's own machine, or a name that only one's own network knows. */
function isNearby(address: string | undefined): boolean {
  const host = readUrl(address ?? "")?.hostname ?? "";
  return /^(?:[^.:]+|\[(?:::1|f[cd][^\]]*|fe80[^\]]*)\]|127\..*|10\..*|192\.168\..*|172\.(?:1[6-9]|2\d|3[01])\..*|.*\.(?:local|internal|lan|home\.arpa))$/.test(
    host,
  );
}
