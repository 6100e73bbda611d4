import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type Interaction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
} from "discord.js";
import { type Answer, type Dispatch, notice, type Suggest } from "../../commands/command.ts";
import { unknownButton } from "../../commands/unknown-button.ts";
import type { Log } from "../../ports.ts";
import { commandRequest, pressRequest, suggestRequest } from "./command-request.ts";
import { type Pressed, pressedFrom, shareAsShown } from "./custom-id.ts";
import { edited } from "./edit-answer.ts";
import { linkIn } from "./link-in.ts";
import { renderDiscord } from "./render.ts";
import { shownWithoutControls } from "./share.ts";

type Needs = { readonly dispatch: Dispatch; readonly suggest: Suggest; readonly log: Log };

/** Answers whatever people type, press or choose. Never throws: what fails is logged. */
export async function answerInteraction(interaction: Interaction, needs: Needs): Promise<void> {
  try {
    if (interaction.isChatInputCommand()) await answerCommand(interaction, needs);
    else if (interaction.isMessageContextMenuCommand()) await answerMessage(interaction, needs);
    else if (interaction.isMessageComponent()) await answerPress(interaction, needs);
    else if (interaction.isAutocomplete()) await suggestTo(interaction, needs);
  } catch (error) {
    const isLate = error instanceof DiscordAPIError && [10062, 10015].includes(Number(error.code));
    const facts = { interaction: interaction.type, error: error instanceof Error ? error.message : String(error) };
    // Who types on gets no answer to what was typed before, and nobody misses it.
    if (interaction.isAutocomplete()) needs.log.debug("discord-suggestions-lost", facts);
    else needs.log[isLate ? "warn" : "error"]("discord-answer-lost", facts);
  }
}

/** Says at once that an answer is coming, since Discord waits three seconds, and then gives it. */
async function answerCommand(interaction: ChatInputCommandInteraction, { dispatch }: Needs): Promise<void> {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const answer = await dispatch(commandRequest(interaction));
  await edited(interaction, replyOf(answer));
  if (answer.visibleTo === "channel") await interaction.followUp(replyOf(answer));
}

/** "Digest this" on a message: as /news digest with the message's link. */
async function answerMessage(interaction: MessageContextMenuCommandInteraction, { dispatch }: Needs): Promise<void> {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const url = linkIn(interaction.targetMessage);
  const asked = { command: "digest", options: { url: url ?? "" } };
  const answer = url === undefined ? noLink : await dispatch(pressRequest(interaction, asked));
  await edited(interaction, replyOf(answer));
}

/** The button says all that is needed, so it works after a restart and after weeks. */
async function answerPress(interaction: MessageComponentInteraction, { dispatch }: Needs): Promise<void> {
  if (interaction.customId === shareAsShown) {
    await interaction.deferReply();
    return edited(interaction, { ...sending, components: shownWithoutControls(interaction.message) });
  }
  const pressed = pressedFrom(interaction.isStringSelectMenu() ? (interaction.values[0] ?? "") : interaction.customId);
  if (pressed === undefined) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    return edited(interaction, replyOf(unknownButton));
  }
  await announce(interaction, pressed);
  const answer = await dispatch(pressRequest(interaction, pressed.asked));
  // Whoever reads a public answer did not ask for it to be shared.
  await edited(interaction, replyOf(pressed.answer === "channel" ? { ...answer, visibleTo: "channel" } : answer));
}

/** A page is turned in place only where nobody else reads it. */
async function announce(interaction: MessageComponentInteraction, { answer }: Pressed): Promise<void> {
  if (answer === "channel") await interaction.deferReply();
  else if (answer === "here" && interaction.message.flags.has(MessageFlags.Ephemeral)) await interaction.deferUpdate();
  else await interaction.deferReply({ flags: MessageFlags.Ephemeral });
}

async function suggestTo(interaction: AutocompleteInteraction, { suggest }: Needs): Promise<void> {
  const found = await suggest(suggestRequest(interaction));
  await interaction.respond(found.map(({ label, value }) => ({ name: label, value })));
}

const noLink = notice(
  "info",
  "There is no link in this message.",
  "Digest this reads the article that a message links to. /news digest takes an address.",
);

const sending = { flags: MessageFlags.IsComponentsV2, allowedMentions: { parse: [] } } as const;

function replyOf({ message, visibleTo, share }: Answer) {
  const { components } = renderDiscord(message, visibleTo === "asker" ? share : undefined);
  return { ...sending, components: [...components] };
}
