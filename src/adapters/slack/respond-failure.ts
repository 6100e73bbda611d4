import { RespondError } from "@slack/bolt";
import { networkFailure } from "../../domain/network-failure.ts";

/** How an answer to the address that Slack gave for it went wrong. */
export type RespondFailure = {
  readonly kind: /** Used five times, or half an hour old. */
    | "over"
    /** Surely not shown; another try may help. */
    | "not-shown"
    /** Perhaps shown. */
    | "unclear"
    /** Surely not shown, ever. */
    | "refused";
  readonly error: unknown;
};

const overAt = [403, 404, 410];

export function respondFailure(error: unknown): RespondFailure {
  return { kind: kindOf(error), error };
}

function kindOf(error: unknown): RespondFailure["kind"] {
  if (!(error instanceof RespondError)) {
    return error instanceof Error && networkFailure(error).wasNeverSent ? "not-shown" : "unclear";
  }
  const { statusCode: status } = error;
  if (overAt.includes(status)) return "over";
  if (status === 429) return "not-shown";
  return status >= 500 || status === 408 ? "unclear" : "refused";
}
