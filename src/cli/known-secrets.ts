import type { PlatformAdapter } from "../commands/platform-adapter.ts";
import { allSettings, setIn } from "./read-settings.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Not secrets themselves, but a password may stand in them. */
const addresses = ["SUMMARIZER_BASE_URL", "OTEL_EXPORTER_OTLP_ENDPOINT"];
/** "key=value" pairs with commas between. */
const headers = ["OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS"];

/** The words in an environment, and in the files it names, that must never be shown, each as a whole and in its parts. */
export function knownSecrets(environment: Environment, platforms: readonly PlatformAdapter[]): readonly string[] {
  const set = setIn(environment, platforms);
  const secret = allSettings(platforms).flatMap(({ name, isSecret }) => (isSecret ? (set[name] ?? []) : []));
  const given = addresses.flatMap((name) => environment[name] ?? []);
  return [
    ...secret.filter((value) => !value.includes("://")).flatMap((value) => [value, ...value.split(/[\s,]+/)]),
    ...[...secret, ...given].flatMap(passwordsIn),
    ...headers.flatMap((name) => environment[name]?.split(",").map((pair) => pair.replace(/^[^=]*=/, "").trim()) ?? []),
  ];
}

/** Name and password together, and the password alone: unless it is like the name, as in examples, and stands in many a line. */
function passwordsIn(address: string): string[] {
  const [, signed] = /^[a-z]+:\/\/([^/:]*:.+)@/i.exec(address) ?? [];
  if (signed === undefined) return [];
  const [name, password] = [signed.slice(0, signed.indexOf(":")), signed.slice(signed.indexOf(":") + 1)];
  return password === name ? [signed] : [signed, password, decoded(password)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
