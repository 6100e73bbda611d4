import { expect, test } from "vitest";
import { platforms } from "../../src/app.ts";
import { allSettings } from "../../src/cli/read-settings.ts";
import { straySettings } from "../../src/cli/stray-settings.ts";

const stray = (...names: string[]) => straySettings(Object.fromEntries(names.map((name) => [name, "x"])), platforms);

test.each([
  ["DISCORD_TOKN", "DISCORD_TOKEN"],
  ["DSICORD_TOKEN", "DISCORD_TOKEN"],
  ["discord_token", "DISCORD_TOKEN"],
  ["DISCORD_TOKEN_FIL", "DISCORD_TOKEN_FILE"],
  ["POLL_MIN_SECOND", "POLL_MIN_SECONDS"],
  ["MIN_POLL_SECONDS", "POLL_MIN_SECONDS"],
  ["SECRETKEY", "SECRET_KEY"],
  ["REDIS_URI", "REDIS_URL"],
  ["DATABSE_URL", "DATABASE_URL"],
  ["PULQUOTE_DATA", "PULLQUOTE_DATA"],
])("%s is told, and that %s may be meant", (name, meant) => {
  expect(stray(name)).toEqual([{ name, advice: `Did you mean ${meant}?` }]);
});

test("what begins as ours do is told with those that are known", () => {
  expect(stray("SLACK_VERIFICATION_CODE")).toEqual([
    { name: "SLACK_VERIFICATION_CODE", advice: expect.stringMatching(/^Known are SLACK_BOT_TOKEN, /) },
  ]);
  expect(stray("PULLQUOTE_DEBUG")).toHaveLength(1);
  expect(straySettings({ DISCORD_TOKN: " " }, platforms)).toEqual([]);
});

test("ours, and what others call theirs, is not told", () => {
  const ours = allSettings(platforms).flatMap(({ name, isSecret }) => (isSecret ? [name, `${name}_FILE`] : [name]));
  expect(stray(...ours)).toEqual([]);
  expect(stray("PATH", "HOME", "POST", "HOSTNAME", "PORTS", "NODE_ENV", "POSTGRES_PASSWORD", "AWS_ROLE_ARN")).toEqual(
    [],
  );
  expect(
    stray("OTEL_EXPORTER_OTLP_ENDPOINT", "REACT_APP_PUBLIC_URL", "PUBLIC_BUCKET", "LOGNAME", "SSL_CERT_FILE"),
  ).toEqual([]);
});

test("what Kubernetes sets for a service that is called as the bot is not told", () => {
  expect(
    stray("PULLQUOTE_SERVICE_HOST", "PULLQUOTE_SERVICE_PORT_HTTP", "PULLQUOTE_PORT", "PULLQUOTE_PORT_3000_TCP_ADDR"),
  ).toEqual([]);
});
