import { readFileSync, statSync } from "node:fs";
import type { Setting } from "../src/domain/setting.ts";
import type { SettingProblem } from "../src/domain/setting-problem.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** More than any secret. Bytes. */
const mostBytes = 16_384;

type Read = { readonly value: string } | { readonly problem: string };

/** An environment with what stands in the files that it names for its secrets: DISCORD_TOKEN from DISCORD_TOKEN_FILE. */
export function withSecretFiles(
  environment: Environment,
  settings: readonly Setting[],
): { readonly environment: Environment; readonly problems: readonly SettingProblem[] } {
  const read: Record<string, string | undefined> = { ...environment };
  const problems: SettingProblem[] = [];
  for (const { name } of settings.filter(({ isSecret }) => isSecret)) {
    const variable = `${name}_FILE`;
    const file = environment[variable]?.trim();
    delete read[variable];
    if (!file) continue;
    const isSetToo = Boolean(environment[name]?.trim());
    const found: Read = isSetToo ? { problem: "both are set: keep one of them" } : readSecret(file);
    if ("value" in found) read[name] = found.value;
    else problems.push({ variables: isSetToo ? [name, variable] : [variable], message: found.problem });
  }
  return { environment: read, problems };
}

/** What is missing because its file cannot be read is told once, by the file. */
export function unreadFirst(unread: readonly SettingProblem[], others: readonly SettingProblem[]): SettingProblem[] {
  const missing = unread.flatMap(({ variables }) => variables.map((name) => name.replace(/_FILE$/, "")));
  return [...unread, ...others.filter(({ variables }) => !variables.some((name) => missing.includes(name)))];
}

/** What a file says, without its last line break; nothing of it is repeated in a problem. */
function readSecret(file: string): Read {
  try {
    const stats = statSync(file);
    if (!stats.isFile()) return { problem: `expected a file, and ${file} is none` };
    if (stats.size > mostBytes) return { problem: `expected a secret, and ${file} has ${stats.size} bytes` };
    const value = readFileSync(file, "utf8").trim();
    if (value === "") return { problem: `expected a secret, and ${file} is empty` };
    if (/[\r\n\0]/.test(value)) return { problem: `expected a secret on one line, and ${file} has more than one` };
    return { value };
  } catch (error) {
    const why = error instanceof Error && "code" in error ? error.code : "it is unreadable";
    return { problem: `expected a file that can be read, and ${file} cannot be (${why})` };
  }
}
