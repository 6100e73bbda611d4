import { type Finding, right, wrong } from "../../../domain/finding.ts";
import { isTokenTrouble } from "../failure.ts";
import { appTokenAdvice } from "../outcome.ts";
import { openWebClient, type SlackConnection } from "../web-client.ts";
import { attempt } from "./attempt.ts";

const subject = "Slack app token";
const seeToSocketMode = "See on the app's page “Socket Mode” that it is on.";

/** Why nothing listens at an address; undefined where something does. */
export type Reach = (url: string) => Promise<string | undefined>;

/** Whether commands would reach the bot. Opens no socket: Slack would send it a running bot's commands. */
export function checkAppToken(
  appToken: string,
  connection: SlackConnection,
  reach: Reach,
): Promise<readonly Finding[]> {
  const words = (code: string) =>
    isTokenTrouble(code) ? appTokenAdvice(code) : `Slack opens no socket (${code}). ${seeToSocketMode}`;
  return attempt(subject, words, async () => {
    const { url } = await openWebClient(appToken, connection).apps.connections.open({});
    if (url === undefined) return [wrong(subject, "Slack opens no socket.", seeToSocketMode)];
    const isRight = right(subject, "Slack takes it and offers a socket.");
    return [isRight, await socketFinding(url, reach)];
  });
}

async function socketFinding(url: string, reach: Reach): Promise<Finding> {
  const { host } = new URL(url);
  const failure = await reach(url);
  if (failure === undefined) return right("Slack socket", `${host} can be reached.`);
  const todo = "Let this machine's firewall or proxy pass secure WebSockets to it; without them no command arrives.";
  return wrong("Slack socket", `${host} cannot be reached: ${failure}.`, todo);
}
