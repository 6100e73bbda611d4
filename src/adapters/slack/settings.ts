import { z } from "zod";
import { readWebUrl } from "../../domain/read-url.ts";
import { type SettingProblem, settingProblems } from "../../domain/setting-problem.ts";

export type SlackSettings = { readonly botToken: string; readonly appToken: string; readonly apiUrl?: string };

const variables = z.object({
  SLACK_BOT_TOKEN: z.string().startsWith("xoxb-", "expected a bot token, which starts with xoxb-").optional(),
  SLACK_APP_TOKEN: z.string().startsWith("xapp-", "expected an app-level token, which starts with xapp-").optional(),
  SLACK_API_URL: z
    .string()
    .refine((url) => readWebUrl(url) !== undefined, "expected an address starting with http:// or https://")
    .optional(),
});

/** The names of all variables that Slack's adapter reads. */
export const slackVariables: readonly string[] = Object.keys(variables.shape);

/** Slack as the variables that are set describe it; without settings where it is not set up. */
export function readSlackSettings(set: Readonly<Partial<Record<string, string>>>): {
  readonly problems: readonly SettingProblem[];
  readonly settings?: SlackSettings;
} {
  const { success, data, error } = variables.safeParse(set);
  const problems = [...(success ? [] : settingProblems(error.issues)), ...halfSet(set)];
  if (!success || problems.length > 0) return { problems };
  const settings = settingsFrom(data);
  return { problems, ...(settings && { settings }) };
}

function halfSet({ SLACK_BOT_TOKEN, SLACK_APP_TOKEN }: Readonly<Partial<Record<string, string>>>): SettingProblem[] {
  if ((SLACK_BOT_TOKEN === undefined) === (SLACK_APP_TOKEN === undefined)) return [];
  const message = "Slack needs both; set the missing one or neither";
  return [{ variables: ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"], message }];
}

function settingsFrom(set: z.infer<typeof variables>): SlackSettings | undefined {
  if (set.SLACK_BOT_TOKEN === undefined || set.SLACK_APP_TOKEN === undefined) return undefined;
  return {
    botToken: set.SLACK_BOT_TOKEN,
    appToken: set.SLACK_APP_TOKEN,
    ...(set.SLACK_API_URL !== undefined && { apiUrl: set.SLACK_API_URL }),
  };
}
