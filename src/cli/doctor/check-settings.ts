import { type Config, configProblems, readConfig, variableNames } from "../../../config/env.ts";
import { doubtful, type Finding, right, wrong } from "../../domain/finding.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export type SettingsCheck = {
  readonly findings: readonly Finding[];
  /** As if what is wrong were not set. */
  readonly config: Config;
  /** Where the data are is one of the settings that are wrong. */
  readonly isDataUnknown: boolean;
};

/** What is set, what is set wrong, and what is set and read by nobody. `envFile` says whether there is a file .env. */
export function checkSettings(environment: Environment, envFile: boolean): SettingsCheck {
  const problems = configProblems(environment);
  const config = readConfig(usablePart(environment));
  const wrongOnes = problems.map(({ variables, message }) => wrong(variables.join(" and "), `${message}.`));
  const source = envFile ? "a file .env and the environment" : "the environment; there is no file .env in this folder";
  const findings = [
    ...wrongOnes,
    ...(problems.length === 0 ? [right("settings", `all are right, read from ${source}.`)] : []),
    ...strays(environment),
    ...(config.discord || config.slack || problems.length > 0 ? [] : [noPlatform]),
  ];
  const isDataUnknown = problems.some(({ variables }) => variables.includes("DATABASE_URL"));
  return { findings, config, isDataUnknown };
}

/** Leaves out what is wrong; the model is not looked at here, so it goes as a whole. */
function usablePart(environment: Environment): Environment {
  const dropped = configProblems(environment).flatMap(({ variables }) => variables);
  if (dropped.length === 0) return environment;
  const kept = Object.entries(environment).filter(
    ([name]) => !dropped.includes(name) && !name.startsWith("SUMMARIZER"),
  );
  return usablePart(Object.fromEntries(kept));
}

const ours = /^(DISCORD|SLACK|SUMMARIZER)_/;

/** A token under another name is as good as none, and nobody would say so. */
function strays(environment: Environment): Finding[] {
  const names = Object.keys(environment).filter((name) => ours.test(name) && !variableNames.includes(name));
  return names.map((name) => {
    const prefix = ours.exec(name)?.[0] ?? "";
    const read = variableNames.filter((known) => known.startsWith(prefix));
    return doubtful(name, "it is set, and nothing reads it.", `Known are ${read.join(", ")}.`);
  });
}

const noPlatform = doubtful(
  "platforms",
  "neither Discord nor Slack is set up: digests are shown on the local page alone.",
  "Set DISCORD_TOKEN, or SLACK_BOT_TOKEN and SLACK_APP_TOKEN, in a file .env; README.md tells step by step.",
);
