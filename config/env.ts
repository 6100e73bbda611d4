import { z } from "zod";
import { UserError } from "../src/domain/errors.ts";
import { readUrl } from "../src/domain/read-url.ts";
import { type DiscordConfig, discordFrom, discordVariables } from "./discord.ts";

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

/** Every variable Pullquote reads, with its default. `.env.example` shows them. */
const variables = z.object({
  ...discordVariables,
  DISCORD_API_URL: address("http", "https").optional(),
  SLACK_BOT_TOKEN: z.string().startsWith("xoxb-", "expected a bot token, which starts with xoxb-").optional(),
  SLACK_APP_TOKEN: z.string().startsWith("xapp-", "expected an app-level token, which starts with xapp-").optional(),
  SLACK_API_URL: address("http", "https").optional(),
  DATABASE_URL: address("postgres", "postgresql").optional(),
  REDIS_URL: address("redis", "rediss").optional(),
  PULLQUOTE_DATA: z.string().default("./data"),
  HOST: z.string().default("127.0.0.1"),
  PORT: whole(0, 65_535, 3000),
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
  readonly discord?: DiscordConfig;
  readonly slack?: { readonly botToken: string; readonly appToken: string; readonly apiUrl?: string };
  readonly page: { readonly host: string; readonly port: number };
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

/** One thing that is wrong with an environment. */
export type ConfigProblem = { readonly variables: readonly string[]; readonly message: string };

/** The names of all variables that are read. */
export const variableNames: readonly string[] = Object.keys(variables.shape);

/** The configuration an environment describes. Throws one UserError that names every problem in it. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const { parsed, problems } = parse(environment);
  if (!parsed.success || problems.length > 0) {
    const told = problems.map(({ variables: names, message }) => `  ${names.join(" and ")}: ${message}`);
    throw new UserError(`The configuration is not right.\n${told.join("\n")}`);
  }
  return configFrom(parsed.data);
}

/** Every problem in an environment, with the variables that have to be changed for it. */
export function configProblems(environment: Readonly<Record<string, string | undefined>>): readonly ConfigProblem[] {
  return parse(environment).problems;
}

function parse(environment: Readonly<Record<string, string | undefined>>) {
  const given = Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  const parsed = variables.safeParse(given);
  const issues = parsed.success ? [] : parsed.error.issues;
  const problems: ConfigProblem[] = issues.map(({ path, message }) => ({ variables: path.map(String), message }));
  if ((given.SLACK_BOT_TOKEN === undefined) !== (given.SLACK_APP_TOKEN === undefined)) {
    const message = "Slack needs both; set the missing one or neither";
    problems.push({ variables: ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"], message });
  }
  problems.push(...summarizerProblems(given));
  return { parsed, problems };
}

function summarizerProblems(given: Readonly<Record<string, string>>): ConfigProblem[] {
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
  const [discord, summarizer] = [discordFrom(set), summarizerFrom(set)];
  return {
    dataDir: set.PULLQUOTE_DATA,
    ...(set.DATABASE_URL !== undefined && { databaseUrl: set.DATABASE_URL }),
    ...(set.REDIS_URL !== undefined && { redisUrl: set.REDIS_URL }),
    ...(discord && { discord }),
    ...(set.SLACK_BOT_TOKEN !== undefined &&
      set.SLACK_APP_TOKEN !== undefined && {
        slack: {
          botToken: set.SLACK_BOT_TOKEN,
          appToken: set.SLACK_APP_TOKEN,
          ...(set.SLACK_API_URL !== undefined && { apiUrl: set.SLACK_API_URL }),
        },
      }),
    page: { host: set.HOST, port: set.PORT },
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
