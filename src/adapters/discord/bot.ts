import { setTimeout as sleep } from "node:timers/promises";
import { Client, DiscordAPIError, Events, GatewayIntentBits } from "discord.js";
import type { Command, Dispatch, Suggest } from "../../commands/command.ts";
import type { Places } from "../../commands/places.ts";
import type { BotState } from "../../commands/platform-adapter.ts";
import { OutsideError, UserError } from "../../domain/errors.ts";
import { answerInteraction } from "./answers.ts";
import type { DiscordConnection } from "./open-rest.ts";
import { tokenAdvice } from "./outcome.ts";
import { registerCommands } from "./register.ts";
import { fatalCloses, watchGateway } from "./watch-gateway.ts";
import { watchPlaces } from "./watch-places.ts";
import { watchRequests } from "./watch-requests.ts";

export type DiscordBotOptions = DiscordConnection & {
  readonly commands: readonly Command[];
  readonly dispatch: Dispatch;
  readonly suggest: Suggest;
  readonly places?: Places;
  /** Where commands are registered instead of everywhere. */
  readonly guildId?: string;
  /** Which of the gateway's shards are served here; all unless told. */
  readonly shards?: "auto" | { readonly ids: readonly number[]; readonly of: number };
  /** Told whenever the connection breaks and is back, or is lost for good. */
  readonly onChange?: (state: BotState) => void;
};

const readyWithin = 60_000;
const closeWithin = 5_000;

/**
 * Connects to the gateway, registers /news where it differs from what is there, and answers it.
 * Throws UserError for a token Discord refuses, OutsideError where Discord cannot be reached.
 */
export async function openDiscordBot(options: DiscordBotOptions): Promise<{ close(): Promise<void> }> {
  const { token, log, shards = "auto", onChange = () => {} } = options;
  const client = openClient(options);
  if (options.onRequest) watchRequests(client.rest, options.onRequest);
  watchGateway(client, log, onChange);
  if (options.places) watchPlaces(client, options.places);
  client.on(Events.InteractionCreate, (interaction) => void answerInteraction(interaction, options));
  const close = async () =>
    void (await Promise.race([client.destroy(), sleep(closeWithin, undefined, { ref: false })]));
  try {
    await Promise.race([login(client, token), refused(client), neverReady(client)]);
  } catch (error) {
    await close();
    throw openingFailure(error);
  }
  // One of several processes is enough.
  if (shards === "auto" || shards.ids.includes(0)) await registered(client, options);
  return { close };
}

function openClient({ apiUrl, shards = "auto" }: DiscordBotOptions): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    ...(shards === "auto" ? { shards } : { shards: shards.ids, shardCount: shards.of }),
    allowedMentions: { parse: [] },
    // A lost answer is not sent again: what is public would stand there twice.
    rest: {
      version: "10",
      retries: 0,
      timeout: 10_000,
      // Answers to people are outside Discord's global limit; its client would hold them back all the same.
      globalRequestsPerSecond: Number.POSITIVE_INFINITY,
      ...(apiUrl !== undefined && { api: apiUrl.replace(/\/+$/, "") }),
    },
  });
}

async function registered(client: Client, options: DiscordBotOptions): Promise<void> {
  await registerCommands(client, options).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    options.log.error("discord-commands-not-registered", {
      reason,
      do: "check the app's scope applications.commands, and DISCORD_GUILD if it is set, then restart",
    });
  });
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

/**
 * discord.js's own login waits for ever while the gateway lets us in but never says that we are ready. Shards are let in
 * one after the other, some seconds apart: only when nothing comes of any for long has it failed.
 */
function neverReady(client: Client): Promise<never> {
  return new Promise((_, reject) => {
    const give = () =>
      reject(new OutsideError("Discord's gateway did not let the bot in within a minute.", { retry: true }));
    const timer = setTimeout(give, readyWithin).unref();
    client.on(Events.ShardReady, () => timer.refresh());
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
