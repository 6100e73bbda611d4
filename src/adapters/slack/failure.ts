import { webApi } from "@slack/bolt";
import { networkFailure } from "../../domain/network-failure.ts";

/** How a call to Slack went wrong, as far as a decision needs it. */
export type SlackFailure =
  /** Slack answered with one of its error codes and did nothing. */
  | { readonly kind: "answered"; readonly code: string }
  | { readonly kind: "limited"; readonly afterMs: number }
  /** The request never reached Slack. */
  | { readonly kind: "unreached"; readonly reason: string }
  /** Perhaps done, perhaps not. */
  | { readonly kind: "unclear"; readonly reason: string };

const limitedFor = 30_000;
/** Slack says of these that part of the call may have succeeded. */
const halfDone = ["fatal_error", "internal_error", "service_unavailable", "request_timeout"];
const limits = ["ratelimited", "rate_limited", "message_limit_exceeded"];

const tokenTrouble = [
  "invalid_auth",
  "not_authed",
  "token_revoked",
  "token_expired",
  "account_inactive",
  "user_removed_from_team",
  "team_disabled",
  "not_allowed_token_type",
  "org_login_required",
  "missing_scope",
];

/** Whether the operator must mend a token or its scopes before anything works again. */
export function isTokenTrouble(code: string): boolean {
  return tokenTrouble.includes(code);
}

export function slackFailure(error: unknown): SlackFailure {
  if (error instanceof webApi.WebAPIRateLimitedError) return { kind: "limited", afterMs: error.retryAfter * 1000 };
  if (error instanceof webApi.WebAPIPlatformError) return answered(error.data.error);
  if (error instanceof webApi.WebAPIHTTPError) return httpFailure(error.statusCode);
  if (error instanceof webApi.WebAPIRequestError) return requestFailure(error.original);
  const reason = error instanceof Error ? error.message : String(error);
  // The library's only word for a 429 that does not say how long.
  if (reason.startsWith("Retry header did not contain")) return { kind: "limited", afterMs: limitedFor };
  return { kind: "unclear", reason: `Slack's answer was lost: ${reason}` };
}

function answered(code: string): SlackFailure {
  if (limits.includes(code)) return { kind: "limited", afterMs: limitedFor };
  if (!/^[a-z][a-z_]*$/.test(code)) return { kind: "unclear", reason: "The answer was not Slack's" };
  if (halfDone.includes(code)) return { kind: "unclear", reason: `Slack had trouble (${code})` };
  return { kind: "answered", code };
}

function httpFailure(status: number): SlackFailure {
  const reason = `Slack answered with HTTP ${status}`;
  return status >= 500 || status === 408 ? { kind: "unclear", reason } : { kind: "unreached", reason };
}

function requestFailure(original: Error): SlackFailure {
  const { code, wasNeverSent } = networkFailure(original);
  if (wasNeverSent) return { kind: "unreached", reason: `Slack cannot be reached (${code})` };
  return { kind: "unclear", reason: `Slack's answer was lost (${code})` };
}
