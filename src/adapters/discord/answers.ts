import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type Interaction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type RepliableInteraction,
} from "discord.js";
import { type Answer, type Dispatch, notice, type Suggest } from "../../commands/command.ts";
import { noLink } from "../../commands/no-link.ts";
import { unknownButton } from "../../commands/unknown-button.ts";
import { OutsideError } from "../../domain/errors.ts";
import type { Log } from "../../ports.ts";
import { commandRequest, pressRequest, suggestRequest } from "./command-request.ts";
import { complaintOf } from "./complaint.ts";
import { type Pressed, pressedFrom, shareAsShown } from "./custom-id.ts";
import { edited } from "./edit-answer.ts";
import { linkIn } from "./link-in.ts";
import { mayWrite } from "./may-write.ts";
import type { DiscordStyle } from "./post.ts";
import { renderDiscord } from "./render.ts";
import { shownWithoutControls } from "./share.ts";

type Needs = {
  readonly dispatch: Dispatch;
  readonly suggest: Suggest;
  readonly style?: DiscordStyle;
  readonly log: Log;
};

/** Answers whatever people type, press or choose. Never throws: what fails is logged. */
export async function answerInteraction(interaction: Interaction, needs: Needs): Promise<void> {
  try {
    if (interaction.isChatInputCommand()) await answerCommand(interaction, needs);
    else if (interaction.isMessageContextMenuCommand()) await answerMessage(interaction, needs);
    else if (interaction.isMessageComponent()) await answerPress(interaction, needs);
    else if (interaction.isAutocomplete()) await suggestTo(interaction, needs);
  } catch (error) {
    const isLate = error instanceof DiscordAPIError && [10062, 10015].includes(Number(error.code));
    const facts = { interaction: interaction.type, error: complaintOf(error) };
    // Who types on gets no answer to what was typed before, and nobody misses it.
    if (interaction.isAutocomplete()) needs.log.debug("discord-suggestions-lost", facts);
    else needs.log[isLate ? "warn" : "error"]("discord-answer-lost", facts);
    if (!isLate && !(error instanceof OutsideError) && interaction.isRepliable() && interaction.deferred) {
      await apologise(interaction, needs);
    }
  }
}

/** Nobody is left waiting for an answer that could not be made, or that Discord would not take. */
async function apologise(interaction: RepliableInteraction, { style, log }: Needs): Promise<void> {
  const sorry = replyOf(notShown, style);
  // What was to take the place of a message leaves it as it is.
  const isBeside = interaction.ephemeral === null;
  const flags = MessageFlags.Ephemeral | ("flags" in sorry ? sorry.flags : 0);
  await (isBeside ? interaction.followUp({ ...sorry, flags }) : interaction.editReply(sorry)).catch(
    (error: unknown) => {
      log.warn("discord-apology-lost", { error: complaintOf(error) });
    },
  );
}

const notShown = notice(
  "problem",
  "Something went wrong on our side: the answer cannot be shown.",
  "Try it another way; /news help lists what you can ask.",
);

/** Says at once that an answer is coming, since Discord waits three seconds, and then gives it. */
async function answerCommand(interaction: ChatInputCommandInteraction, { dispatch, style }: Needs): Promise<void> {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const answer = await dispatch(commandRequest(interaction));
  await edited(interaction, replyOf(answer, style));
  if (answer.visibleTo === "channel") await interaction.followUp(replyOf(answer, style));
}

/** "Digest this" on a message: as /news digest with the message's link. */
async function answerMessage(
  interaction: MessageContextMenuCommandInteraction,
  { dispatch, style }: Needs,
): Promise<void> {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const url = linkIn(interaction.targetMessage);
  const asked = { command: "digest", options: { url: url ?? "" } };
  const answer = url === undefined ? noLink : await dispatch(pressRequest(interaction, asked));
  await edited(interaction, replyOf(answer, style));
}

/** The button says all that is needed, so it works after a restart and after weeks. */
async function answerPress(interaction: MessageComponentInteraction, { dispatch, style }: Needs): Promise<void> {
  const id = interaction.isStringSelectMenu() ? (interaction.values[0] ?? "") : interaction.customId;
  const pressed = pressedFrom(id);
  const isPublic = id === shareAsShown || pressed?.answer === "channel";
  if (isPublic && !mayWrite(interaction)) return answerAsker(interaction, mayNotWrite, style);
  if (id === shareAsShown) {
    await interaction.deferReply();
    return edited(interaction, shownWithoutControls(interaction.message));
  }
  if (pressed === undefined) return answerAsker(interaction, unknownButton, style);
  await announce(interaction, pressed);
  const answer = await dispatch(pressRequest(interaction, pressed.asked));
  // Whoever reads a public answer did not ask for it to be shared.
  const shown = pressed.answer === "channel" ? ({ ...answer, visibleTo: "channel" } as const) : answer;
  await edited(interaction, replyOf(shown, isInPlace(interaction, pressed) ? styleOf(interaction) : style));
}

async function answerAsker(interaction: MessageComponentInteraction, answer: Answer, style?: DiscordStyle) {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  return edited(interaction, replyOf(answer, style));
}

/** A page is turned in place only where nobody else reads it. */
async function announce(interaction: MessageComponentInteraction, pressed: Pressed): Promise<void> {
  const { answer } = pressed;
  if (answer === "channel") await interaction.deferReply();
  else if (isInPlace(interaction, pressed)) await interaction.deferUpdate();
  else await interaction.deferReply({ flags: MessageFlags.Ephemeral });
}

function isInPlace({ message }: MessageComponentInteraction, { answer }: Pressed): boolean {
  return answer === "here" && message.flags.has(MessageFlags.Ephemeral);
}

/** What is shown in a message's place has to be of its kind. */
function styleOf({ message }: MessageComponentInteraction): DiscordStyle {
  return message.flags.has(MessageFlags.IsComponentsV2) ? "components" : "embeds";
}

async function suggestTo(interaction: AutocompleteInteraction, { suggest }: Needs): Promise<void> {
  const found = await suggest(suggestRequest(interaction));
  await interaction.respond(found.map(({ label, value }) => ({ name: label, value })));
}

const mayNotWrite = notice(
  "info",
  "You may not write in this channel, so you cannot show this to it.",
  "Look it up where you may write, and share it there.",
);

function replyOf({ message, visibleTo, share }: Answer, style?: DiscordStyle) {
  const post = renderDiscord(message, visibleTo === "asker" ? share : undefined, style);
  const allowedMentions = { parse: [] } as const;
  return "embeds" in post
    ? { embeds: [...post.embeds], components: [...post.components], allowedMentions }
    : { components: [...post.components], flags: post.flags, allowedMentions };
}
