import type { PlatformAdapter } from "../../commands/platform-adapter.ts";

/** What is shorter is no secret, but could be any word. */
const shortest = 8;

/** Takes out what must never be shown: a library may repeat the token that it could not send, or the half of it. */
export function withoutSecrets(
  text: string,
  environment: Readonly<Record<string, string | undefined>>,
  platforms: readonly PlatformAdapter[],
): string {
  const secrets = ["SUMMARIZER_API_KEY", "SECRET_KEY", ...platforms.flatMap((platform) => platform.secrets)];
  const words = secrets.flatMap((name) => environment[name]?.split(/[\s,]+/) ?? []);
  return words.filter(({ length }) => length >= shortest).reduce((left, word) => left.replaceAll(word, "…"), text);
}
