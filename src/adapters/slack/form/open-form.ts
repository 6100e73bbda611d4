import type { webApi } from "@slack/bolt";
import type { Command } from "../../../commands/command.ts";
import type { Log } from "../../../ports.ts";
import { slackFailure } from "../failure.ts";
import type { Given } from "./form-blocks.ts";
import type { FormState } from "./form-state.ts";
import { formView } from "./form-view.ts";
import { timeZoneOf } from "./time-zone-of.ts";

export type FormAsked = {
  readonly command: Command;
  readonly given: Given;
  /** What Slack lets open a modal, once and for three seconds. */
  readonly triggerId: string;
  readonly userId: string;
} & Pick<FormState, "channelId" | "responseUrl">;

/** Opens a command's form before who asked; false where Slack does not, such as after three seconds. */
export async function openForm(client: webApi.WebClient, asked: FormAsked, log: Log): Promise<boolean> {
  const { command, triggerId, channelId, responseUrl } = asked;
  const given = await withOwnTimeZone(client, asked, log);
  const state = {
    command: command.name,
    ...(channelId !== undefined && { channelId }),
    ...(responseUrl !== undefined && { responseUrl }),
  };
  try {
    await client.views.open({ trigger_id: triggerId, view: formView(command, state, given) });
    return true;
  } catch (error) {
    log.warn("slack-form-not-opened", { command: command.name, ...slackFailure(error) });
    return false;
  }
}

async function withOwnTimeZone(client: webApi.WebClient, { command, given, userId }: FormAsked, log: Log) {
  const zone = command.options.find(({ isTimeZone, name }) => isTimeZone && given[name] === undefined);
  const own = zone && (await timeZoneOf(client, userId, log));
  return zone && own ? { ...given, [zone.name]: own } : given;
}
