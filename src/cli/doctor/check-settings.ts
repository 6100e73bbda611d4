import type { PlatformAdapter } from "../../commands/platform-adapter.ts";
import { doubtful, type Finding, right, wrong } from "../../domain/finding.ts";
import { howToConnect } from "../how-to-connect.ts";
import { problemsIn, readSettings, type Settings, setIn } from "../read-settings.ts";
import { straySettings } from "../stray-settings.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export type SettingsCheck = {
  readonly findings: readonly Finding[];
  /** As if what is wrong were not set. */
  readonly settings: Settings;
  /** Where the data are is one of the settings that are wrong. */
  readonly isDataUnknown: boolean;
};

/** What is set, what is set wrong, and what is set and read by nobody. `envFile` says whether there is a file .env. */
export function checkSettings(
  environment: Environment,
  envFile: boolean,
  platforms: readonly PlatformAdapter[],
): SettingsCheck {
  const problems = problemsIn(environment, platforms);
  const settings = readSettings(usablePart(environment, platforms), platforms);
  const wrongOnes = problems.map(({ variables, message }) => wrong(variables.join(" and "), `${message}.`));
  const source = envFile ? "a file .env and the environment" : "the environment; there is no file .env in this folder";
  const findings = [
    ...wrongOnes,
    ...(problems.length === 0 ? [right("settings", `all are right, read from ${source}.`)] : []),
    ...strays(environment, platforms),
    ...(settings.served.length > 0 || problems.length > 0 ? [] : [noPlatform(platforms)]),
  ];
  const isDataUnknown = problems.some(({ variables }) => variables.includes("DATABASE_URL"));
  return { findings, settings, isDataUnknown };
}

/**
 * Leaves out what is wrong; the model is not looked at here, so it goes as a whole, and so does a platform where only
 * something that is missing is wrong.
 */
function usablePart(environment: Environment, platforms: readonly PlatformAdapter[]): Environment {
  const problems = problemsIn(environment, platforms);
  if (problems.length === 0) return environment;
  const named = problems.flatMap(({ variables }) => variables);
  const isUsable = (name: string) => !named.includes(name) && !name.startsWith("SUMMARIZER");
  const kept = only(environment, isUsable);
  if (Object.keys(kept).length < Object.keys(environment).length) return usablePart(kept, platforms);
  const halfSet = platforms.filter((platform) => platform.read(setIn(environment, platforms)).problems.length > 0);
  const ofThem = halfSet.flatMap(({ variables }) => variables.flatMap(({ name }) => [name, `${name}_FILE`]));
  return only(environment, (name) => !ofThem.includes(name));
}

function only(environment: Environment, isKept: (name: string) => boolean): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => isKept(name)));
}

/** A token under another name is as good as none, and nobody would say so. */
function strays(environment: Environment, platforms: readonly PlatformAdapter[]): Finding[] {
  return straySettings(environment, platforms).map(({ name, advice }) =>
    doubtful(name, "it is set, and nothing reads it.", advice),
  );
}

function noPlatform(platforms: readonly PlatformAdapter[]): Finding {
  return doubtful(
    "platforms",
    "none is set up: digests are shown on the local page alone.",
    `Set ${howToConnect(platforms)}, in a file .env; README.md tells step by step.`,
  );
}
