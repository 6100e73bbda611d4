import type { REST } from "discord.js";
import { z } from "zod";
import { type Finding, wrong } from "../../../domain/finding.ts";
import { type DiscordFailure, discordFailure } from "../outcome.ts";

/** Discord did not answer as it should. */
export class AskFailed extends Error {
  readonly failure: DiscordFailure;

  constructor(failure: DiscordFailure, cause: unknown) {
    super("Discord did not answer as it should.", { cause });
    this.failure = failure;
  }
}

/** Reads one resource as the type one means. Throws AskFailed. */
export type Ask = <T>(route: `/${string}`, shape: z.ZodType<T>) => Promise<T>;

/** `patience` in milliseconds for each answer. */
export function asker(rest: REST, patience: number): Ask {
  return async (route, shape) => {
    try {
      return shape.parse(await rest.get(route, { signal: AbortSignal.timeout(patience) }));
    } catch (cause) {
      throw new AskFailed(failureOf(cause), cause);
    }
  };
}

function failureOf(error: unknown): DiscordFailure {
  if (error instanceof z.ZodError) return { kind: "unclear", reason: "What answered does not speak as Discord does." };
  const failure = discordFailure(error);
  const isAborted = error instanceof Error && ["AbortError", "TimeoutError"].includes(error.name);
  return isAborted ? { kind: "unclear", reason: "Discord did not answer in time." } : failure;
}

/** Makes one check. However Discord fails it, that is one finding, and the other checks go on. */
export async function attempt(subject: string, check: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof AskFailed) return [unanswered(subject, error.failure)];
    throw error;
  }
}

function unanswered(subject: string, failure: DiscordFailure): Finding {
  switch (failure.kind) {
    case "limited":
      return wrong(subject, "Discord asks to slow down.", `Ask again in ${Math.ceil(failure.afterMs / 1000)} seconds.`);
    case "answered":
      return wrong(subject, `Discord answered ${failure.status}: ${failure.reason}.`, "Ask again in a minute.");
    case "unreached":
    case "unclear":
      return wrong(subject, failure.reason, "Look to this machine's way to discord.com: name server, firewall, proxy.");
  }
}
