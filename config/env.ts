import { z } from "zod";
import { UserError } from "../src/domain/errors.ts";
import { readUrl } from "../src/domain/read-url.ts";
import { secretKeysFrom } from "../src/domain/secret-keys.ts";
import { type SettingProblem, settingProblems } from "../src/domain/setting-problem.ts";
import type { PageConfig } from "./page-config.ts";

const flag = z
  .enum(["0", "1"])
  .default("0")
  .transform((value) => value === "1");
const whole = (least: number, most: number, fallback: number) =>
  z.coerce.number().int().min(least).max(most).default(fallback);
const address = (...schemes: string[]) =>
  z.string().refine((value) => schemes.includes(readUrl(value)?.protocol.slice(0, -1) ?? ""), {
    error: `expected an address starting with ${schemes.map((scheme) => `${scheme}://`).join(" or ")}`,
  });

/** Every variable Pullquote reads but those of a platform, with its default. `.env.example` shows them. */
const variables = z.object({
  DATABASE_URL: address("postgres", "postgresql").optional(),
  REDIS_URL: address("redis", "rediss").optional(),
  PULLQUOTE_DATA: z.string().default("./data"),
  HOST: z.string().default("127.0.0.1"),
  PORT: whole(0, 65_535, 3000),
  PAGE_TOKEN: z
    .string()
    .regex(/^\S{16,200}$/, "expected 16 characters or more without a space, such as `openssl rand -base64 24` gives")
    .optional(),
  PUBLIC_PAGE: flag,
  TRUST_PROXY: whole(0, 9, 0),
  TOPICS_FILE: z.string().optional(),
  POLL_MIN_SECONDS: whole(1, 86_400, 300),
  RETENTION_DAYS: whole(1, 3650, 90),
  ALLOW_PRIVATE_ADDRESSES: flag,
  FEED_PORTS: z
    .string()
    .regex(/^\d{1,5}(\s*,\s*\d{1,5})*$/, "expected port numbers with commas between, such as 80,443,8081")
    .transform((list) => list.split(",").map(Number))
    .refine((ports) => ports.every((port) => port >= 1 && port <= 65_535), "a port is between 1 and 65535")
    .optional(),
  CONTACT_URL: address("http", "https").optional(),
  PUBLIC_URL: address("http", "https")
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  SECRET_KEY: z
    .string()
    .refine(
      (list) => secretKeysFrom(list) !== undefined,
      "expected 32 characters or more, such as `openssl rand -base64 32` gives; older ones behind it with commas between",
    )
    .optional(),
  SUMMARIZER: z.enum(["openai", "anthropic"]).optional(),
  SUMMARIZER_MODEL: z.string().optional(),
  SUMMARIZER_BASE_URL: address("http", "https")
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  SUMMARIZER_API_KEY: z.string().optional(),
  SUMMARIZER_DAILY_TOKENS: whole(1000, 1_000_000_000, 500_000),
  SUMMARIZER_TIMEOUT_SECONDS: whole(1, 300, 30),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
});

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

export type Config = {
  readonly dataDir: string;
  readonly databaseUrl?: string;
  readonly redisUrl?: string;
  readonly page: PageConfig;
  readonly topicsFile?: string;
  /** Seconds. */
  readonly minPollSeconds: number;
  readonly retentionDays: number;
  /** Lets feeds and pages stand on this machine or its network: for tests and the demo. */
  readonly allowPrivateAddresses: boolean;
  /** The ports a feed or a page may be on, instead of 80, 443, 8080 and 8443. */
  readonly feedPorts?: readonly number[];
  /** Told to publishers in the User-Agent. */
  readonly contactUrl?: string;
  /** Where the outside reaches this bot's page, without a slash at its end. */
  readonly publicUrl?: string;
  readonly summarizer?: SummarizerConfig;
  readonly logLevel: "debug" | "info" | "warn" | "error";
};

type Environment = Readonly<Record<string, string | undefined>>;

/** The names of all variables that are read here. */
export const variableNames: readonly string[] = Object.keys(variables.shape);

/**
 * The configuration an environment describes. Throws one UserError that names every problem in it, and with them what
 * others found in their part of it.
 */
export function readConfig(environment: Environment, others: readonly SettingProblem[] = []): Config {
  const { parsed, problems } = parse(environment);
  const all = [...problems, ...others];
  if (!parsed.success || all.length > 0) {
    const told = all.map(({ variables: names, message }) => `  ${names.join(" and ")}: ${message}`);
    throw new UserError(`The configuration is not right.\n${told.join("\n")}`);
  }
  return configFrom(parsed.data);
}

/** Every problem in an environment. */
export function configProblems(environment: Environment): readonly SettingProblem[] {
  return parse(environment).problems;
}

/** The variables that are set: an empty value counts as none, and blanks around it for nothing. */
export function setVariables(environment: Environment): Readonly<Record<string, string>> {
  const entries = Object.entries(environment).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : []));
  return Object.fromEntries(entries);
}

function parse(environment: Environment) {
  const set = setVariables(environment);
  const parsed = variables.safeParse(set);
  const issues = parsed.success ? [] : parsed.error.issues;
  return { parsed, problems: [...settingProblems(issues), ...summarizerProblems(set)] };
}

function summarizerProblems(given: Readonly<Record<string, string>>): SettingProblem[] {
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

function summarizerFrom(set: z.infer<typeof variables>): SummarizerConfig | undefined {
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

function configFrom(set: z.infer<typeof variables>): Config {
  const summarizer = summarizerFrom(set);
  return {
    dataDir: set.PULLQUOTE_DATA,
    ...(set.DATABASE_URL !== undefined && { databaseUrl: set.DATABASE_URL }),
    ...(set.REDIS_URL !== undefined && { redisUrl: set.REDIS_URL }),
    page: {
      ...{ host: set.HOST, port: set.PORT, isPublic: set.PUBLIC_PAGE, proxies: set.TRUST_PROXY },
      ...(set.PAGE_TOKEN !== undefined && { token: set.PAGE_TOKEN }),
    },
    ...(set.TOPICS_FILE !== undefined && { topicsFile: set.TOPICS_FILE }),
    minPollSeconds: set.POLL_MIN_SECONDS,
    retentionDays: set.RETENTION_DAYS,
    allowPrivateAddresses: set.ALLOW_PRIVATE_ADDRESSES,
    ...(set.FEED_PORTS !== undefined && { feedPorts: set.FEED_PORTS }),
    ...(set.CONTACT_URL !== undefined && { contactUrl: set.CONTACT_URL }),
    ...(set.PUBLIC_URL !== undefined && { publicUrl: set.PUBLIC_URL }),
    ...(summarizer && { summarizer }),
    logLevel: set.LOG_LEVEL,
  };
}
