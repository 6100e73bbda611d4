import { OutsideError } from "../../domain/errors.ts";
import type { SlackFailure } from "./failure.ts";

/** A failure that another try may mend, later where Slack says so. */
export function outsideError(failure: SlackFailure, cause: unknown): OutsideError {
  switch (failure.kind) {
    case "answered":
      return new OutsideError(`Slack answered ${failure.code}.`, { retry: true, cause });
    case "limited":
      return new OutsideError("Slack asks to slow down.", { retry: true, retryAfter: failure.afterMs, cause });
    default:
      return new OutsideError(failure.reason, { retry: true, cause });
  }
}
