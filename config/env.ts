import type { z } from "zod";
import { UserError } from "../src/domain/errors.ts";
import type { Limits } from "../src/domain/limits.ts";
import { type SettingProblem, sayExpected, settingProblems } from "../src/domain/setting-problem.ts";
import { limitsFrom } from "./limits.ts";
import type { PageConfig } from "./page-config.ts";
import { unreadFirst, withSecretFiles } from "./secret-files.ts";
import { type SummarizerConfig, summarizerFrom, summarizerProblems } from "./summarizer-settings.ts";
import { ownSettings, variables } from "./variables.ts";

export type Config = {
  readonly dataDir: string;
  readonly databaseUrl?: string;
  readonly redisUrl?: string;
  readonly page: PageConfig;
  readonly topicsFile?: string;
  /** Seconds. */
  readonly minPollSeconds: number;
  readonly retentionDays: number;
  readonly limits: Limits;
  /** Lets feeds and pages stand on this machine or its network: for tests and the demo. */
  readonly allowPrivateAddresses: boolean;
  /** The ports a feed or a page may be on, instead of 80, 443, 8080 and 8443. */
  readonly feedPorts?: readonly number[];
  /** Told to publishers in the User-Agent. */
  readonly contactUrl?: string;
  /** Where the outside reaches this bot's page, without a slash at its end. */
  readonly publicUrl?: string;
  readonly summarizer?: SummarizerConfig;
  /** Where programs may ask how this process is; absent: nowhere. */
  readonly metrics?: { readonly host: string; readonly port: number };
  /** Spans are sent, where OpenTelemetry's own variables say. */
  readonly isTraced?: true;
  readonly logLevel: "debug" | "info" | "warn" | "error";
};

type Environment = Readonly<Record<string, string | undefined>>;

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
  const read = withSecretFiles(environment, ownSettings);
  const set = setVariables(read.environment);
  const parsed = variables.safeParse(set, sayExpected(ownSettings));
  const issues = parsed.success ? [] : parsed.error.issues;
  const found = [...settingProblems(issues), ...summarizerProblems(set)];
  return { parsed, problems: unreadFirst(read.problems, found) };
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
    limits: limitsFrom(set),
    allowPrivateAddresses: set.ALLOW_PRIVATE_ADDRESSES,
    ...(set.FEED_PORTS !== undefined && { feedPorts: set.FEED_PORTS }),
    ...(set.CONTACT_URL !== undefined && { contactUrl: set.CONTACT_URL }),
    ...(set.PUBLIC_URL !== undefined && { publicUrl: set.PUBLIC_URL }),
    ...(summarizer && { summarizer }),
    ...(set.METRICS_PORT !== undefined && { metrics: { host: set.METRICS_HOST, port: set.METRICS_PORT } }),
    ...(set.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined && { isTraced: true }),
    logLevel: set.LOG_LEVEL,
  };
}
