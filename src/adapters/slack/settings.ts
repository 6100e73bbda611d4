import { z } from "zod";
import { readWebUrl } from "../../domain/read-url.ts";
import { secretKeysFrom } from "../../domain/secret-keys.ts";
import { settingsIn } from "../../domain/setting.ts";
import { type SettingProblem, sayExpected, settingProblems } from "../../domain/setting-problem.ts";
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
  SLACK_BOT_TOKEN: tokenOf("xoxb-").optional().meta({
    about: "The bot token of your own workspace.",
    expected: "the Bot User OAuth Token, which starts with xoxb-",
    isSecret: true,
  }),
  SLACK_APP_TOKEN: tokenOf("xapp-").optional().meta({
    about: "The app-level token with connections:write, for Socket Mode.",
    expected: "an app-level token, which starts with xapp-",
    isSecret: true,
  }),
  SLACK_SIGNING_SECRET: z.string().min(16).optional().meta({
    about: "Instead of an app-level token, where Slack is to post to PUBLIC_URL/slack/events.",
    expected: "the Signing Secret from the app's page “Basic Information”",
    isSecret: true,
  }),
  SLACK_CLIENT_ID: z.string().optional().meta({
    about: "Instead of a bot token: the app's client, so that many workspaces can add it at PUBLIC_URL/slack/install.",
    expected: "the Client ID from the app's page “Basic Information”",
  }),
  SLACK_CLIENT_SECRET: z.string().optional().meta({
    about: "Goes with SLACK_CLIENT_ID; both need SECRET_KEY, PUBLIC_URL and a way in.",
    expected: "the Client Secret from the app's page “Basic Information”",
    isSecret: true,
  }),
  SLACK_API_URL: z
    .string()
    .refine((url) => readWebUrl(url) !== undefined)
    .optional()
    .meta({
      about: "Where Slack's interface is, for tests with a simulator.",
      expected: "an address starting with http:// or https://",
      otherwise: "https://slack.com/api/",
    }),
});

function tokenOf(kind: "xoxb-" | "xapp-") {
  return z.string().startsWith(kind, { error: ({ input }) => notOfKind(kind, String(input)) });
}

type Set = Readonly<Partial<Record<string, string>>>;

/** The variables that are Slack's alone. */
export const slackVariables = settingsIn(variables.shape);

/** Slack as the variables that are set describe it; without settings where it is not set up. */
export function readSlackSettings(set: Set): {
  readonly problems: readonly SettingProblem[];
  readonly settings?: SlackSettings;
} {
  const { success, data, error } = variables.safeParse(set, sayExpected(slackVariables));
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
