import { setTimeout as sleep } from "node:timers/promises";
import { Client, DiscordAPIError, Events, GatewayIntentBits } from "discord.js";
import type { Command, Dispatch, Suggest } from "../../commands/command.ts";
import type { Places } from "../../commands/places.ts";
import { OutsideError, UserError } from "../../domain/errors.ts";
import { answerInteraction } from "./answers.ts";
import type { DiscordConnection } from "./open-rest.ts";
import { tokenAdvice } from "./outcome.ts";
import { registerCommands } from "./register.ts";
import { watchPlaces } from "./watch-places.ts";

export type DiscordBotOptions = DiscordConnection & {
  readonly commands: readonly Command[];
  readonly dispatch: Dispatch;
  readonly suggest: Suggest;
  readonly places?: Places;
  /** Told why, when Discord closed the connection for good. */
  readonly onLost?: (reason: string) => void;
};

const readyWithin = 60_000;
const closeWithin = 5_000;

/** Discord's close codes after which its client never comes back, in words for whoever runs Pullquote. */
const fatalCloses: Record<number, string> = {
  4004: tokenAdvice,
  4010: "Discord refused the shard that was asked for. Restart Pullquote.",
  4011: "The bot is in more servers than its connections may serve. Restart Pullquote: it asks for more.",
  4012: "Discord no longer speaks this version of its gateway. Update Pullquote.",
  4013: "Discord refused the intents that were asked for. Please report this as a bug.",
  4014: "Discord refused the intents that were asked for. Please report this as a bug.",
};

/**
 * Connects to the gateway, registers /news where it differs from what is there, and answers it.
 * Throws UserError for a token Discord refuses, OutsideError where Discord cannot be reached.
 */
export async function openDiscordBot(options: DiscordBotOptions): Promise<{ close(): Promise<void> }> {
  const { token, apiUrl, log, commands } = options;
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    shards: "auto",
    allowedMentions: { parse: [] },
    // A lost answer is not sent again: what is public would stand there twice.
    rest: {
      version: "10",
      retries: 0,
      timeout: 10_000,
      ...(apiUrl !== undefined && { api: apiUrl.replace(/\/+$/, "") }),
    },
  });
  watch(client, options);
  if (options.places) watchPlaces(client, options.places);
  client.on(Events.InteractionCreate, (interaction) => void answerInteraction(interaction, options));
  const close = async () =>
    void (await Promise.race([client.destroy(), sleep(closeWithin, undefined, { ref: false })]));
  try {
    await Promise.race([login(client, token), refused(client), neverReady()]);
  } catch (error) {
    await close();
    throw openingFailure(error);
  }
  await registerCommands(client, commands, log).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    log.error("discord-commands-not-registered", {
      reason,
      do: "check the app's scope applications.commands, then restart",
    });
  });
  return { close };
}

async function login(client: Client, token: string): Promise<void> {
  const isReady = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  await client.login(token);
  await isReady;
}

/** Rejects when the gateway closes the connection for good. */
function refused(client: Client): Promise<never> {
  return new Promise((_, reject) => {
    client.on(Events.ShardDisconnect, ({ code }) => {
      if (fatalCloses[code] !== undefined) reject(new UserError(fatalCloses[code]));
    });
  });
}

/** discord.js's own login waits for ever while the gateway lets us in but never says that we are ready. */
async function neverReady(): Promise<never> {
  await sleep(readyWithin, undefined, { ref: false });
  throw new OutsideError("Discord's gateway did not let the bot in within a minute.", { retry: true });
}

/** Without a listener for "error" Node would end the process. */
function watch(client: Client, { log, onLost }: DiscordBotOptions): void {
  client.on(Events.Error, (error) => log.warn("discord-error", { error: error.message }));
  client.on(Events.ShardError, (error, shard) =>
    log.warn("discord-connection-failed", { shard, error: error.message }),
  );
  client.on(Events.ShardReconnecting, (shard) => log.info("discord-reconnecting", { shard }));
  client.on(Events.ShardResume, (shard) => log.info("discord-resumed", { shard }));
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    const advice = fatalCloses[code];
    if (advice === undefined) return;
    log.error("discord-disconnected", { shard, code, do: advice });
    onLost?.(advice);
  });
}

function openingFailure(error: unknown): Error {
  if (error instanceof UserError || error instanceof OutsideError) return error;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const isToken = code === "TokenInvalid" || (error instanceof DiscordAPIError && error.status === 401);
  if (isToken) return new UserError(tokenAdvice, { cause: error });
  const reason = error instanceof Error ? error.message : String(error);
  if (/intents/i.test(reason)) return new UserError(fatalCloses[4014] ?? reason, { cause: error });
  if (/authentication failed/i.test(reason)) return new UserError(tokenAdvice, { cause: error });
  return new OutsideError(`Discord cannot be reached: ${reason}.`, { retry: true, cause: error });
}
