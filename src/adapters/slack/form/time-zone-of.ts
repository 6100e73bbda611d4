import { setTimeout as sleep } from "node:timers/promises";
import type { webApi } from "@slack/bolt";
import type { Log } from "../../../ports.ts";
import { slackFailure } from "../failure.ts";

/** A form has to be opened within three seconds. Milliseconds. */
const patience = 1000;

/** The time zone of somebody's profile; `undefined` where Slack does not tell it, or not soon enough. */
export async function timeZoneOf(client: webApi.WebClient, userId: string, log: Log): Promise<string | undefined> {
  const asked = client.users.info({ user: userId }).then(({ user }) => user?.tz);
  const tooLate = sleep(patience, undefined, { ref: false });
  try {
    return await Promise.race([asked, tooLate]);
  } catch (error) {
    log.info("slack-time-zone-unknown", { ...slackFailure(error) });
    return undefined;
  }
}
