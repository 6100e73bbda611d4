import { type Config, configProblems, readConfig, setVariables } from "../../config/env.ts";
import { unreadFirst, withSecretFiles } from "../../config/secret-files.ts";
import { ownSettings } from "../../config/variables.ts";
import type { PlatformAdapter, ServedPlatform } from "../commands/platform-adapter.ts";
import type { Setting } from "../domain/setting.ts";
import type { SettingProblem } from "../domain/setting-problem.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export type Settings = {
  readonly config: Config;
  /** The platforms that the environment sets up. */
  readonly served: readonly ServedPlatform[];
};

/** What an environment says of Pullquote and of its platforms. Throws one UserError that names every problem in it. */
export function readSettings(environment: Environment, platforms: readonly PlatformAdapter[]): Settings {
  const { set, readings, problems } = read(environment, platforms);
  // Pullquote's own are among the problems already.
  const config = readConfig(problems.length === 0 ? set : {}, problems);
  const served = readings.flatMap(({ platform: { name, title }, setUp }) => (setUp ? [{ ...setUp, name, title }] : []));
  return { config, served };
}

/** Every problem in an environment. */
export function problemsIn(environment: Environment, platforms: readonly PlatformAdapter[]): readonly SettingProblem[] {
  return read(environment, platforms).problems;
}

function read(environment: Environment, platforms: readonly PlatformAdapter[]) {
  const files = withSecretFiles(environment, allSettings(platforms));
  const set = setVariables(files.environment);
  const readings = platforms.map((platform) => ({ platform, ...platform.read(set) }));
  const found = [...configProblems(set), ...readings.flatMap(({ problems }) => problems)];
  return { set, readings, problems: unreadFirst(files.problems, found) };
}

/** Every variable that is read, Pullquote's own first. */
export function allSettings(platforms: readonly PlatformAdapter[]): readonly Setting[] {
  return [...ownSettings, ...platforms.flatMap(({ variables }) => variables)];
}

/** The variables that are set, with what stands in the files that are named for secrets, as far as they can be read. */
export function setIn(environment: Environment, platforms: readonly PlatformAdapter[]) {
  return setVariables(withSecretFiles(environment, allSettings(platforms)).environment);
}
