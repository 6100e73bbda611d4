import type { PlatformAdapter } from "../commands/platform-adapter.ts";
import { readUrl } from "../domain/read-url.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Ours that must never be shown, beside the platforms' own. */
const secretVariables = ["SUMMARIZER_API_KEY", "SECRET_KEY", "PAGE_TOKEN"];
const addresses = ["DATABASE_URL", "REDIS_URL", "SUMMARIZER_BASE_URL", "OTEL_EXPORTER_OTLP_ENDPOINT"];
/** "key=value" pairs with commas between. */
const headers = ["OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS"];

/** The words in an environment that must never be shown, each as a whole and in its parts. */
export function knownSecrets(environment: Environment, platforms: readonly PlatformAdapter[]): readonly string[] {
  const names = [...secretVariables, ...platforms.flatMap((platform) => platform.secrets)];
  const values = names.flatMap((name) => environment[name]?.trim() || []);
  return [
    ...values.flatMap((value) => [value, ...value.split(/[\s,]+/)]),
    ...addresses.flatMap((name) => passwordsIn(environment[name])),
    ...headers.flatMap((name) => environment[name]?.split(",").map((pair) => pair.replace(/^[^=]*=/, "").trim()) ?? []),
  ];
}

/** One that is like the user's name is an example's, and its word stands in many a line. */
function passwordsIn(address = ""): string[] {
  const url = readUrl(address);
  if (url === undefined || url.password === url.username) return [];
  return [url.password, decoded(url.password)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
