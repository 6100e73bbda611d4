import type { Destination } from "../../../domain/destination.ts";
import { type Finding, right } from "../../../domain/finding.ts";
import type { Installation } from "../../../installation-store.ts";
import { isTokenTrouble } from "../failure.ts";
import { tokenAdvice } from "../outcome.ts";
import type { SlackSettings } from "../settings.ts";
import { openWebClient, type SlackConnection } from "../web-client.ts";
import { attempt } from "./attempt.ts";
import { checkAppToken, type Reach } from "./check-app-token.ts";
import { checkChannels } from "./check-channels.ts";
import { checkClock } from "./check-clock.ts";
import { checkInstallations } from "./check-installations.ts";
import { checkRequests } from "./check-requests.ts";
import { checkSameApp } from "./check-same-app.ts";
import { checkScopes } from "./check-scopes.ts";

export type SlackCheckOptions = SlackConnection &
  SlackSettings & {
    /** What the app's manifest asks for. */
    readonly scopes: readonly string[];
    /** The channels that follow something; absent where nobody could look. */
    readonly channels?: readonly Destination[];
    /** The workspaces that added the app; absent where nobody could look. */
    readonly installations?: readonly Installation[];
    readonly reach: Reach;
    readonly clock?: () => Date;
  };

const words = (code: string) => (isTokenTrouble(code) ? tokenAdvice(code) : undefined);

/** Whether Pullquote could do its work on Slack. Asks only, and opens no socket, so a running bot is not disturbed. */
export async function checkSlack(options: SlackCheckOptions): Promise<readonly Finding[]> {
  const { botToken, appToken, oauth, reach, clock = () => new Date() } = options;
  const checks = [
    ...(botToken === undefined ? [] : [checkBotToken(botToken, options)]),
    ...(oauth === undefined ? [] : [checkInstallations(oauth, options)]),
    appToken === undefined ? checkRequests(options) : checkAppToken(appToken, options, reach),
    checkClock(options, clock),
  ];
  return (await Promise.all(checks)).flat();
}

function checkBotToken(botToken: string, options: SlackCheckOptions): Promise<readonly Finding[]> {
  const { scopes, channels } = options;
  const client = openWebClient(botToken, options);
  const subject = "Slack bot token";
  return attempt(subject, words, async () => {
    const answer = await client.auth.test();
    const { user = "Pullquote", team = "of an unknown name", team_id: workspaceId = "" } = answer;
    const asking = { name: user, workspaceId };
    const seen = channels && attempt("Slack channels", words, () => checkChannels(client, asking, channels));
    return [
      right(subject, `Slack takes it: the bot is @${user} in the workspace ${team}.`),
      ...checkScopes(answer.response_metadata?.scopes, scopes),
      ...(await checkSameApp(client, answer.bot_id, options.appToken)),
      ...((await seen) ?? []),
    ];
  });
}
