import { Routes } from "discord.js";
import { z } from "zod";
import { type Finding, right, wrong } from "../../../domain/finding.ts";
import { tokenAdvice } from "../outcome.ts";
import { type Ask, AskFailed } from "./ask.ts";

const subject = "Discord token";

const user = z.object({ id: z.string(), username: z.string(), bot: z.boolean().optional() });

export type Self = z.infer<typeof user>;

/** Whom the token belongs to; a finding alone where Discord does not take it. Throws AskFailed. */
export async function checkToken(
  ask: Ask,
  token: string,
): Promise<{ readonly finding: Finding; readonly self?: Self }> {
  if (!/^[!-~]+$/.test(token)) {
    return {
      finding: wrong(subject, "DISCORD_TOKEN holds characters that no token has.", "Copy it anew, without blanks."),
    };
  }
  try {
    const self = await ask(Routes.user(), user);
    return { self, finding: right(subject, `Discord knows it: the bot is ${self.username} (${self.id}).`) };
  } catch (error) {
    const isRefused = error instanceof AskFailed && error.failure.kind === "answered" && error.failure.status === 401;
    if (!isRefused) throw error;
    return { finding: wrong(subject, [lookalike(token), tokenAdvice].filter(Boolean).join(" ")) };
  }
}

/** What else of the portal's pages was copied, by its form. */
function lookalike(token: string): string | undefined {
  if (/^\d{15,21}$/.test(token)) return "What is set is the application's id, not a token.";
  if (/^[0-9a-f]{64}$/i.test(token)) return "What is set is the application's public key, not a token.";
  if (/^[\w-]{32}$/.test(token))
    return "What is set looks like the client secret of the page “OAuth2”, not like a token.";
  return undefined;
}
