/** One thing that is wrong with an environment, and the variables that have to be changed for it. */
export type SettingProblem = { readonly variables: readonly string[]; readonly message: string };

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string };

/** What a schema finds wrong with variables. */
export function settingProblems(issues: readonly Issue[]): SettingProblem[] {
  return issues.map(({ path, message }) => ({ variables: path.map(String), message }));
}
