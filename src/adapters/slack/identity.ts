import type { webApi } from "@slack/bolt";
import { OutsideError, UserError } from "../../domain/errors.ts";
import type { Log } from "../../ports.ts";
import { isTokenTrouble, slackFailure } from "./failure.ts";
import { tokenAdvice } from "./outcome.ts";

/** Who the bot token says we are. */
export type Identity = { readonly botId: string; readonly botUserId: string; readonly name: string };

const needed = ["commands", "chat:write"];

/** Throws UserError where the operator must mend the token, OutsideError where Slack does not answer. */
export async function ownIdentity(client: webApi.WebClient, log: Log): Promise<Identity> {
  const answer = await client.auth.test().catch((error: unknown) => {
    throw tokenFailure(error);
  });
  const granted = answer.response_metadata?.scopes;
  const missing = granted === undefined ? [] : needed.filter((scope) => !granted.includes(scope));
  if (missing.length > 0) log.warn("slack-scopes-missing", { missing, todo: tokenAdvice("missing_scope") });
  return { botId: answer.bot_id ?? "", botUserId: answer.user_id ?? "", name: answer.user ?? "Pullquote" };
}

function tokenFailure(error: unknown): Error {
  const failure = slackFailure(error);
  switch (failure.kind) {
    case "answered":
      if (isTokenTrouble(failure.code)) return new UserError(tokenAdvice(failure.code));
      return new OutsideError(`Slack answered ${failure.code}.`, { retry: true, cause: error });
    case "limited":
      return new OutsideError("Slack asks to slow down.", { retry: true, retryAfter: failure.afterMs, cause: error });
    default:
      return new OutsideError(failure.reason, { retry: true, cause: error });
  }
}
