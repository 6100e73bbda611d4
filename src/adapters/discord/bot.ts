import { setTimeout as sleep } from "node:timers/promises";
import {
  type ChatInputCommandInteraction,
  Client,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  MessageFlags,
  Routes,
} from "discord.js";
import type { Command, Dispatch } from "../../commands/command.ts";
import { OutsideError, UserError } from "../../domain/errors.ts";
import type { Log } from "../../ports.ts";
import { commandRequest } from "./command-request.ts";
import { differs, newsDefinition } from "./definition.ts";
import type { DiscordConnection } from "./open-rest.ts";
import { tokenAdvice } from "./outcome.ts";
import { renderDiscord } from "./render.ts";

export type DiscordBotOptions = DiscordConnection & {
  readonly commands: readonly Command[];
  readonly dispatch: Dispatch;
};

const readyWithin = 60_000;

/** Discord's close codes after which its client never comes back, in words for whoever runs Pullquote. */
const fatalCloses: Record<number, string> = {
  4004: tokenAdvice,
  4013: "Discord refused the intents that were asked for. Please report this as a bug.",
  4014: "Discord refused the intents that were asked for. Please report this as a bug.",
};

/**
 * Connects to the gateway, registers /news where it differs from what is there, and answers it.
 * Throws UserError for a token Discord refuses, OutsideError where Discord cannot be reached.
 */
export async function openDiscordBot(options: DiscordBotOptions): Promise<{ close(): Promise<void> }> {
  const { token, apiUrl, log, dispatch } = options;
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    shards: "auto",
    allowedMentions: { parse: [] },
    rest: { version: "10", ...(apiUrl !== undefined && { api: apiUrl.replace(/\/+$/, "") }) },
  });
  watch(client, log);
  client.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isChatInputCommand()) void answer(interaction, dispatch, log);
  });
  try {
    const isReady = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
    await client.login(token);
    await Promise.race([isReady, notReady()]);
    await register(client, options);
  } catch (error) {
    await client.destroy();
    throw openingFailure(error);
  }
  return { close: () => client.destroy() };
}

/** Rejects when the gateway has let us in but says nothing more. */
async function notReady(): Promise<never> {
  await sleep(readyWithin, undefined, { ref: false });
  throw new OutsideError("Discord's gateway accepted the bot but never said that it was ready.", { retry: true });
}

/** Without a listener for "error" Node would end the process. */
function watch(client: Client, log: Log): void {
  client.on(Events.Error, (error) => log.warn("discord-error", { error: error.message }));
  client.on(Events.ShardError, (error, shard) =>
    log.warn("discord-connection-failed", { shard, error: error.message }),
  );
  client.on(Events.ShardReconnecting, (shard) => log.info("discord-reconnecting", { shard }));
  client.on(Events.ShardResume, (shard) => log.info("discord-resumed", { shard }));
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    const advice = fatalCloses[code];
    if (advice !== undefined) log.error("discord-disconnected", { shard, code, do: advice });
  });
}

async function register(client: Client, { commands, log }: DiscordBotOptions): Promise<void> {
  const wanted = newsDefinition(commands);
  const application = client.application;
  if (application === null) return;
  const there = await client.rest.get(Routes.applicationCommands(application.id));
  if (Array.isArray(there) && there.length === 1 && !differs(there[0], wanted)) return;
  await client.rest.put(Routes.applicationCommands(application.id), { body: [wanted] });
  log.info("discord-commands-registered");
}

/** Says at once that an answer is coming, since Discord waits three seconds, and then gives it. */
async function answer(interaction: ChatInputCommandInteraction, dispatch: Dispatch, log: Log): Promise<void> {
  try {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const { message, visibleTo } = await dispatch(commandRequest(interaction));
    const { components } = renderDiscord(message);
    const reply = {
      components: [...components],
      flags: MessageFlags.IsComponentsV2,
      allowedMentions: { parse: [] },
    } as const;
    await interaction.editReply(reply);
    if (visibleTo === "channel") await interaction.followUp(reply);
  } catch (error) {
    const isLate = error instanceof DiscordAPIError && [10062, 10015].includes(Number(error.code));
    const facts = { command: interaction.commandName, error: error instanceof Error ? error.message : String(error) };
    log[isLate ? "warn" : "error"]("discord-answer-lost", facts);
  }
}

function openingFailure(error: unknown): Error {
  if (error instanceof OutsideError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  const isToken = /token/i.test(reason) || (error instanceof DiscordAPIError && error.status === 401);
  if (isToken) return new UserError(tokenAdvice, { cause: error });
  if (/intents/i.test(reason)) return new UserError(fatalCloses[4014] ?? reason, { cause: error });
  return new OutsideError(`Discord cannot be reached: ${reason}.`, { retry: true, cause: error });
}
