import type { PlatformAdapter } from "../../commands/platform-adapter.ts";
import { allSettings, setIn } from "../read-settings.ts";

/** What is shorter is no secret, but could be any word. */
const shortest = 8;

/** Takes out what must never be shown: a library may repeat the token that it could not send, or the half of it. */
export function withoutSecrets(
  text: string,
  environment: Readonly<Record<string, string | undefined>>,
  platforms: readonly PlatformAdapter[],
): string {
  const set = setIn(environment, platforms);
  const words = allSettings(platforms).flatMap(({ name, isSecret }) => (isSecret ? partsOf(set[name]) : []));
  return words.filter(({ length }) => length >= shortest).reduce((left, word) => left.replaceAll(word, "…"), text);
}

/** Each key of a list; of an engine's address the name and password, for where it stands is no secret. */
function partsOf(secret = ""): readonly string[] {
  const [, signed] = /^[a-z]+:\/\/([^/:]*:.+)@/.exec(secret) ?? [];
  if (signed !== undefined) return [signed];
  return secret.includes("://") ? [] : secret.split(/[\s,]+/);
}
