import type { webApi } from "@slack/bolt";
import { type Finding, wrong } from "../../../domain/finding.ts";

const subject = "Slack app token";

/** Whether both tokens are of one app: with those of two, one posts and the other hears nothing. Silent where nobody can tell. */
export async function checkSameApp(
  client: webApi.WebClient,
  bot: string | undefined,
  appToken: string | undefined,
): Promise<readonly Finding[]> {
  // An app-level token names its app: "xapp-1-A0123456789-…".
  const heard = /^xapp-\d+-(A[A-Z0-9]+)-/.exec(appToken ?? "")?.[1];
  if (heard === undefined || bot === undefined) return [];
  const posting = await client.bots.info({ bot }).then(
    (answer) => answer.bot?.app_id,
    () => undefined,
  );
  if (posting === undefined || posting === heard) return [];
  const found = `it is of the app ${heard}, and SLACK_BOT_TOKEN of the app ${posting}: commands and posts would be two apps'.`;
  return [wrong(subject, found, "Copy both tokens from one app's pages on api.slack.com/apps.")];
}
