import { type Config, configProblems, readConfig, setVariables } from "../../config/env.ts";
import type { PlatformAdapter, ServedPlatform } from "../commands/platform-adapter.ts";
import type { SettingProblem } from "../domain/setting-problem.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export type Settings = {
  readonly config: Config;
  /** The platforms that the environment sets up. */
  readonly served: readonly ServedPlatform[];
};

/** What an environment says of Pullquote and of its platforms. Throws one UserError that names every problem in it. */
export function readSettings(environment: Environment, platforms: readonly PlatformAdapter[]): Settings {
  const set = setVariables(environment);
  const readings = platforms.map((platform) => ({ platform, ...platform.read(set) }));
  const config = readConfig(
    environment,
    readings.flatMap(({ problems }) => problems),
  );
  const served = readings.flatMap(({ platform: { name, title }, setUp }) => (setUp ? [{ ...setUp, name, title }] : []));
  return { config, served };
}

/** Every problem in an environment. */
export function problemsIn(environment: Environment, platforms: readonly PlatformAdapter[]): readonly SettingProblem[] {
  const set = setVariables(environment);
  return [...configProblems(environment), ...platforms.flatMap((platform) => platform.read(set).problems)];
}
