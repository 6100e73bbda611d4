import { z } from "zod";
import { readWebUrl } from "../../domain/read-url.ts";
import { secretKeysFrom } from "../../domain/secret-keys.ts";
import { type SettingProblem, settingProblems } from "../../domain/setting-problem.ts";
import { missingSettings } from "./missing-settings.ts";
import { notOfKind } from "./token-kind.ts";
import type { SlackOAuth } from "./workspace-access.ts";

export type SlackSettings = {
  readonly apiUrl?: string;
  /** The operator's own workspace, … */
  readonly botToken?: string;
  /** … or many, which add the app by themselves. */
  readonly oauth?: SlackOAuth;
  /** Slack sends what happens over sockets that we open, … */
  readonly appToken?: string;
  /** … or, without an app token, to an address of ours, signed with this. */
  readonly signingSecret?: string;
  /** Where the outside reaches the page's server, without a slash at its end. */
  readonly publicUrl?: string;
};

const variables = z.object({
  SLACK_BOT_TOKEN: tokenOf("xoxb-").optional(),
  SLACK_APP_TOKEN: tokenOf("xapp-").optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .min(16, "expected the Signing Secret from the app's page “Basic Information”")
    .optional(),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_API_URL: z
    .string()
    .refine((url) => readWebUrl(url) !== undefined, "expected an address starting with http:// or https://")
    .optional(),
});

function tokenOf(kind: "xoxb-" | "xapp-") {
  return z.string().startsWith(kind, { error: ({ input }) => notOfKind(kind, String(input)) });
}

type Set = Readonly<Partial<Record<string, string>>>;

/** The names of all variables that are Slack's alone. */
export const slackVariables: readonly string[] = Object.keys(variables.shape);

/** Slack as the variables that are set describe it; without settings where it is not set up. */
export function readSlackSettings(set: Set): {
  readonly problems: readonly SettingProblem[];
  readonly settings?: SlackSettings;
} {
  const { success, data, error } = variables.safeParse(set);
  const problems = [...(success ? [] : settingProblems(error.issues)), ...missingSettings(set)];
  if (!success || problems.length > 0) return { problems };
  const settings = settingsFrom(data, set);
  return { problems, ...(settings && { settings }) };
}

function settingsFrom(slack: z.infer<typeof variables>, set: Set): SlackSettings | undefined {
  const publicUrl = readWebUrl(set.PUBLIC_URL ?? "")?.href.replace(/\/+$/, "");
  const oauth = oauthFrom(slack, set.SECRET_KEY, publicUrl);
  if (slack.SLACK_BOT_TOKEN === undefined && oauth === undefined) return undefined;
  return {
    ...(slack.SLACK_BOT_TOKEN !== undefined && { botToken: slack.SLACK_BOT_TOKEN }),
    ...(slack.SLACK_APP_TOKEN !== undefined && { appToken: slack.SLACK_APP_TOKEN }),
    ...(slack.SLACK_SIGNING_SECRET !== undefined && { signingSecret: slack.SLACK_SIGNING_SECRET }),
    ...(oauth && { oauth }),
    ...(publicUrl !== undefined && { publicUrl }),
    ...(slack.SLACK_API_URL !== undefined && { apiUrl: slack.SLACK_API_URL }),
  };
}

/** `config/env.ts` says what is wrong with a key or with the public address. */
function oauthFrom(
  { SLACK_CLIENT_ID, SLACK_CLIENT_SECRET }: z.infer<typeof variables>,
  keys: string | undefined,
  publicUrl: string | undefined,
): SlackOAuth | undefined {
  const secretKeys = secretKeysFrom(keys ?? "");
  if (SLACK_CLIENT_ID === undefined || SLACK_CLIENT_SECRET === undefined) return undefined;
  if (secretKeys === undefined || publicUrl === undefined) return undefined;
  return { clientId: SLACK_CLIENT_ID, clientSecret: SLACK_CLIENT_SECRET, secretKeys, publicUrl };
}
