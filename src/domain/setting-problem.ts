import type { Setting } from "./setting.ts";

/** One thing that is wrong with an environment, and the variables that have to be changed for it. */
export type SettingProblem = { readonly variables: readonly string[]; readonly message: string };

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string };

/** What a schema finds wrong with variables. */
export function settingProblems(issues: readonly Issue[]): SettingProblem[] {
  return issues.map(({ path, message }) => ({ variables: path.map(String), message }));
}

/** For a schema to say of a variable what it expects there, where it has no better words of its own. */
export function sayExpected(settings: readonly Setting[]) {
  return {
    error: ({ path }: { readonly path?: readonly PropertyKey[] | undefined }): string | undefined => {
      const expected = settings.find(({ name }) => name === path?.[0])?.expected;
      return expected && `expected ${expected}`;
    },
  };
}
