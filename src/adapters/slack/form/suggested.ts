import type { BlockSuggestion, types } from "@slack/bolt";
import type { Command, Suggest } from "../../../commands/command.ts";
import { clip } from "../../../message/clip.ts";
import { oneLine } from "../../../message/one-line.ts";
import { slackLimits } from "../limits.ts";
import { formPrefix } from "./form-blocks.ts";
import { stateFrom } from "./form-state.ts";

const longest = slackLimits.choiceText;
const asTyped = ", as typed";

/** What is offered while somebody types into a form: what the command itself suggests, and what was typed, as it is. */
export async function suggested(
  { action_id, value, view, user }: BlockSuggestion,
  teamId: string,
  commands: readonly Command[],
  suggest: Suggest,
): Promise<types.PlainTextOption[]> {
  const state = stateFrom(view?.private_metadata ?? "");
  const name = action_id.slice(formPrefix.length);
  const option = commands.find((command) => command.name === state?.command)?.options.find((one) => one.name === name);
  if (state === undefined || option === undefined) return [];
  const typed = oneLine(value);
  const found = await suggest({
    command: state.command,
    options: { [name]: typed },
    destination: { platform: "slack", workspaceId: teamId, channelId: state.channelId ?? "" },
    userId: user.id,
    mayManage: true,
    typing: name,
  });
  const isNew = !option.isTimeZone && typed !== "" && !found.some((one) => one.value === typed);
  const all = isNew
    ? [...found, { label: `“${clip(typed, longest - asTyped.length - 2)}”${asTyped}`, value: typed }]
    : found;
  return all.filter(({ value: one }) => one.length <= longest && one === oneLine(one)).map(asOption);
}

function asOption({ label, value }: { label: string; value: string }): types.PlainTextOption {
  return { text: { type: "plain_text", text: clip(oneLine(label), longest) || value, emoji: false }, value };
}
