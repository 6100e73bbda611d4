import type { PlatformAdapter } from "../../commands/platform-adapter.ts";
import { secretHider } from "../../domain/hide-secrets.ts";
import { knownSecrets } from "../known-secrets.ts";

/** Takes out what must never be shown: a library may repeat the token that it could not send, or the half of it. */
export function withoutSecrets(
  text: string,
  environment: Readonly<Record<string, string | undefined>>,
  platforms: readonly PlatformAdapter[],
): string {
  return secretHider(knownSecrets(environment, platforms))(text);
}
