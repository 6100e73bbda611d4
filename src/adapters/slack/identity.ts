import type { webApi } from "@slack/bolt";
import { UserError } from "../../domain/errors.ts";
import type { Log } from "../../ports.ts";
import { isTokenTrouble, slackFailure } from "./failure.ts";
import { tokenAdvice } from "./outcome.ts";
import { outsideError } from "./outside-error.ts";

/** Who the bot token says we are. */
export type Identity = { readonly botId: string; readonly botUserId: string; readonly name: string };

const needed = ["commands", "chat:write"];

/** Throws UserError where the operator must mend the token, OutsideError where Slack does not answer. */
export async function ownIdentity(
  client: webApi.WebClient,
  log: Log,
): Promise<Identity & { readonly teamId: string | undefined }> {
  const answer = await client.auth.test().catch((error: unknown) => {
    throw tokenFailure(error);
  });
  const granted = answer.response_metadata?.scopes;
  const missing = granted === undefined ? [] : needed.filter((scope) => !granted.includes(scope));
  if (missing.length > 0) log.warn("slack-scopes-missing", { missing, todo: tokenAdvice("missing_scope") });
  const { bot_id: botId = "", user_id: botUserId = "", user: name = "Pullquote", team_id: teamId } = answer;
  return { botId, botUserId, name, teamId };
}

function tokenFailure(error: unknown): Error {
  const failure = slackFailure(error);
  const isRefused = failure.kind === "answered" && isTokenTrouble(failure.code);
  return isRefused ? new UserError(tokenAdvice(failure.code)) : outsideError(failure, error);
}
