import { isIP } from "node:net";
import { z } from "zod";
import { readUrl } from "../src/domain/read-url.ts";
import { secretKeysFrom } from "../src/domain/secret-keys.ts";
import { type SettingWords, settingsIn } from "../src/domain/setting.ts";
import { limitVariables } from "./limits.ts";
import { whole } from "./whole.ts";

const flag = (about: string) =>
  z
    .enum(["0", "1"])
    .default("0")
    .transform((value) => value === "1")
    .meta({ about, expected: "0 or 1" });

const addressOf = (...schemes: string[]) =>
  z.string().refine((value) => schemes.includes(readUrl(value)?.protocol.slice(0, -1) ?? ""));

const address = (schemes: readonly string[], words: Omit<SettingWords, "expected">) =>
  addressOf(...schemes)
    .optional()
    .meta({ ...words, expected: startingWith(schemes) });

const hostName = (usual: string, about: string) =>
  z
    .string()
    .refine((host) => isIP(host) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(host))
    .default(usual)
    .meta({ about, expected: "an address or a name of this machine, such as 127.0.0.1, or 0.0.0.0 for all it has" });

const webAddress = (words: Omit<SettingWords, "expected">) =>
  addressOf("http", "https")
    .transform((url) => url.replace(/\/+$/, ""))
    .optional()
    .meta({ ...words, expected: startingWith(["http", "https"]) });

const startingWith = (schemes: readonly string[]) =>
  `an address starting with ${schemes.map((scheme) => `${scheme}://`).join(" or ")}`;

/** Every variable Pullquote reads but those of a platform, with its default and what docs/settings.md says of it. */
export const variables = z.object({
  DATABASE_URL: address(["postgres", "postgresql"], {
    about: "Your PostgreSQL, when one machine is not enough.",
    otherwise: "an embedded one in PULLQUOTE_DATA",
    isSecret: true,
  }),
  REDIS_URL: address(["redis", "rediss"], {
    about: "Redis for the queue, with the settings of config/redis.conf.",
    otherwise: "the queue is kept in PostgreSQL",
    isSecret: true,
  }),
  PULLQUOTE_DATA: z
    .string()
    .default("./data")
    .meta({ about: "Where the embedded database lives.", expected: "a folder that may be written" }),
  HOST: hostName("127.0.0.1", "Where the page is served: to this machine alone unless it says otherwise."),
  PORT: whole(0, 65_535, 3000, "The port of the page; 0 takes one that is free."),
  PAGE_TOKEN: z
    .string()
    .regex(/^\S{16,200}$/)
    .optional()
    .meta({
      about: "What the page's owner signs in with; where it is set, also on this machine. See docs/page.md.",
      expected: "16 characters or more without a space, such as `openssl rand -base64 24` gives",
      otherwise: "one is made at each start, and logged once, where the page can be reached from elsewhere",
      isSecret: true,
    }),
  PUBLIC_PAGE: flag("1 shows the stories of the catalogue's feeds to whoever comes by."),
  TRUST_PROXY: whole(
    0,
    9,
    0,
    "How many proxies of yours stand in front of the page: visitors are told apart by what the first of them wrote.",
  ),
  TOPICS_FILE: z.string().optional().meta({
    about: "Your own catalogue of topics and their feeds. It is read again whenever it changes.",
    expected: "a file such as config/topics.yaml",
    otherwise: "config/topics.yaml",
  }),
  POLL_MIN_SECONDS: whole(1, 86_400, 300, "No feed is polled more often than this, whatever it says. Seconds."),
  RETENTION_DAYS: whole(1, 3650, 90, "How long articles and stories are kept. Days."),
  ...limitVariables,
  ALLOW_PRIVATE_ADDRESSES: flag("1 lets feeds stand on this machine or its network."),
  FEED_PORTS: z
    .string()
    .regex(/^\d{1,5}(\s*,\s*\d{1,5})*$/)
    .transform((list) => list.split(",").map(Number))
    .refine((ports) => ports.every((port) => port >= 1 && port <= 65_535), "a port is between 1 and 65535")
    .optional()
    .meta({
      about: "The ports that feeds and pages may be on.",
      expected: "port numbers with commas between, such as 80,443,8081",
      otherwise: "80,443,8080,8443",
    }),
  CONTACT_URL: address(["http", "https"], {
    about: "An address publishers can write to, told to them in the User-Agent.",
  }),
  PUBLIC_URL: webAddress({
    about: "Where the outside reaches the page, behind a proxy of yours: then publishers' hubs can push their news.",
  }),
  SECRET_KEY: z
    .string()
    .refine((list) => secretKeysFrom(list) !== undefined)
    .optional()
    .meta({
      about:
        "What the workspaces' tokens are encrypted with in the database. For a new key put the old one behind it; " +
        "after one start with both the old one can go.",
      expected:
        "32 characters or more, such as `openssl rand -base64 32` gives; older ones behind it with commas between",
      isSecret: true,
    }),
  SUMMARIZER: z.enum(["openai", "anthropic"]).optional().meta({
    about:
      "A language model that chooses and shortens the sentences of a digest; openai is all that speaks as it does.",
    expected: "openai or anthropic",
    otherwise: "no model",
  }),
  SUMMARIZER_MODEL: z.string().optional().meta({ about: "The model's name.", expected: "the name of a model" }),
  SUMMARIZER_BASE_URL: webAddress({
    about: "Where the model is asked; for Ollama on this machine http://127.0.0.1:11434/v1, which needs no key.",
    otherwise: "the provider's own",
  }),
  SUMMARIZER_API_KEY: z.string().optional().meta({ about: "The provider's key.", expected: "a key", isSecret: true }),
  SUMMARIZER_DAILY_TOKENS: whole(
    1000,
    1_000_000_000,
    500_000,
    "Tokens a UTC day, over all workers; then digests are made without the model until the next day.",
  ),
  SUMMARIZER_TIMEOUT_SECONDS: whole(1, 300, 30, "No story waits longer for the model. Seconds."),
  METRICS_HOST: hostName(
    "127.0.0.1",
    "Where metrics and health are served, apart from the page; a worker has no other address.",
  ),
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional().meta({
    about: "The port of /metrics, /healthz and /readyz; 0 takes one that is free.",
    expected: "a whole number from 0 to 65535",
    otherwise: "not served",
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: address(["http", "https"], {
    about: "Where traces are sent, by OTLP over HTTP; OpenTelemetry's other variables count too.",
    otherwise: "no traces are made",
  }),
  OTEL_EXPORTER_OTLP_HEADERS: z.string().optional().meta({
    about: "What the receiver of traces wants to be sent along.",
    expected: "name=value, with commas between",
    isSecret: true,
  }),
  OTEL_SERVICE_NAME: z.string().optional().meta({
    about: "What traces call this process.",
    expected: "a name",
    otherwise: "pullquote",
  }),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error"])
    .default("info")
    .meta({ about: "What is logged: this and what is graver.", expected: "debug, info, warn or error" }),
});

/** The variables that are read here, with what is to be known of each. */
export const ownSettings = settingsIn(variables.shape);
