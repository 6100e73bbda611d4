import { z } from "zod";
import type { SetVariables } from "../../../src/commands/platform-adapter.ts";
import { readWebUrl } from "../../../src/domain/read-url.ts";
import { settingsIn } from "../../../src/domain/setting.ts";
import { type SettingProblem, sayExpected, settingProblems } from "../../../src/domain/setting-problem.ts";

export type PinboardSettings = { readonly url: string; readonly token: string };

const variables = z.object({
  PINBOARD_URL: z
    .string()
    .refine((url) => readWebUrl(url) !== undefined)
    .optional()
    .meta({ about: "Where the pinboard hangs.", expected: "an address starting with http:// or https://" }),
  PINBOARD_TOKEN: z
    .string()
    .min(8)
    .optional()
    .meta({ about: "How it knows us.", expected: "eight characters or more", isSecret: true }),
});

export const pinboardVariables = settingsIn(variables.shape);

/** Without an address there is no pinboard, and nothing is wrong with that. */
export function readPinboardSettings(set: SetVariables): {
  readonly problems: readonly SettingProblem[];
  readonly settings?: PinboardSettings;
} {
  const { success, data, error } = variables.safeParse(set, sayExpected(pinboardVariables));
  if (!success) return { problems: settingProblems(error.issues) };
  const { PINBOARD_URL: url, PINBOARD_TOKEN: token } = data;
  if (url === undefined) return { problems: [] };
  if (token !== undefined) return { problems: [], settings: { url, token } };
  return { problems: [{ variables: ["PINBOARD_TOKEN"], message: "expected a token, because PINBOARD_URL is set" }] };
}
