import { expect, test } from "vitest";
import { platforms } from "../../src/app.ts";
import { allSettings, problemsIn } from "../../src/cli/read-settings.ts";

/** For each variable, what nobody should be able to set it to. */
const absurd: Readonly<Record<string, readonly string[]>> = {
  DATABASE_URL: ["mysql://host/db", "host:5432", "://"],
  REDIS_URL: ["http://host", "6379"],
  HOST: ["http://0.0.0.0", "0.0.0.0:3000", "a b", "-", "[::"],
  PORT: ["eighty", "-1", "65536", "3000.5", "NaN", "Infinity", "1e9"],
  POLL_MIN_SECONDS: ["0", "-300", "86401", "5m"],
  RETENTION_DAYS: ["0", "3651", "forever"],
  MAX_SUBSCRIPTIONS: ["0", "none", "1000001"],
  MAX_OWN_FEEDS: ["0", "-1"],
  MAX_LOOKUPS_PER_MINUTE: ["0", "often"],
  MAX_FETCHES_PER_MINUTE: ["0.5"],
  MAX_IMPORTS_PER_HOUR: ["0"],
  PAGE_TOKEN: ["short", "fifteen-letters", "with a space in it", "x".repeat(201)],
  PUBLIC_PAGE: ["yes", "true", "2"],
  TRUST_PROXY: ["-1", "10", "1.5", "true"],
  ALLOW_PRIVATE_ADDRESSES: ["yes", "true", "2"],
  FEED_PORTS: ["0", "80;443", "65536", "http", "80,"],
  CONTACT_URL: ["me@example.org", "javascript:alert(1)", "ftp://host"],
  PUBLIC_URL: ["news.example.org", "file:///etc/passwd"],
  SECRET_KEY: ["short", `${"a".repeat(32)},short`, ","],
  SUMMARIZER: ["gemini", "OpenAI"],
  SUMMARIZER_BASE_URL: ["ollama:11434", "unix:///x"],
  SUMMARIZER_DAILY_TOKENS: ["12", "1e99", "lots"],
  SUMMARIZER_TIMEOUT_SECONDS: ["0", "301", "0.5"],
  METRICS_HOST: ["-x", "a b"],
  METRICS_PORT: ["none", "-1", "65536"],
  OTEL_EXPORTER_OTLP_ENDPOINT: ["collector:4318", "grpc://collector"],
  LOG_LEVEL: ["loud", "INFO"],
  DISCORD_STYLE: ["html"],
  DISCORD_GUILD: ["my server", "123", "1".repeat(21)],
  DISCORD_SHARDS: ["8/8", "3-1/8", "all", "-1/2"],
  DISCORD_API_URL: ["discord.com", "ftp://x"],
  SLACK_BOT_TOKEN: ["xapp-1", "token"],
  SLACK_APP_TOKEN: ["xoxb-1", "token"],
  SLACK_SIGNING_SECRET: ["short"],
  SLACK_API_URL: ["slack.com"],
};
/** Any text may be right. */
const free = [
  "PULLQUOTE_DATA",
  "TOPICS_FILE",
  "SUMMARIZER_MODEL",
  "SUMMARIZER_API_KEY",
  "DISCORD_TOKEN",
  "OTEL_EXPORTER_OTLP_HEADERS",
  "OTEL_SERVICE_NAME",
];
const client = ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"];

test.each(Object.entries(absurd))(
  "an absurd %s is named with what was expected, and is not repeated",
  (name, values) => {
    for (const value of values) {
      const told = problemsIn({ [name]: value }, platforms).filter(({ variables }) => variables.includes(name));
      expect(told.map(({ message }) => message).join(), value).toMatch(/^(expected |a port is between)/);
      if (value.length > 5) expect(JSON.stringify(told)).not.toContain(value);
    }
  },
);

test("every variable was tried with something absurd, but those that may be any text", () => {
  const names = allSettings(platforms).map(({ name }) => name);
  expect([...Object.keys(absurd), ...free, ...client].sort()).toEqual(names.sort());
});

test("every variable says what it is for, what is expected and, where it is no matter, what counts without it", () => {
  for (const { name, about, expected } of allSettings(platforms)) {
    expect(name).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    expect(about, name).toMatch(/^[\dA-Z“].*\.$/);
    expect(expected, name).toMatch(/^[a-z0-9].*[^.]$/i);
  }
});

test("what holds a token, a key or a way into an engine is a secret", () => {
  const secrets = allSettings(platforms).flatMap(({ name, isSecret }) => (isSecret ? [name] : []));
  const sound = allSettings(platforms).flatMap(({ name }) =>
    /(TOKEN|SECRET|KEY|PASSWORD|HEADERS)$|^(DATABASE|REDIS)_URL$/.test(name) ? [name] : [],
  );
  expect(secrets.sort()).toEqual(sound.sort());
  expect(secrets.length).toBeGreaterThan(7);
});
