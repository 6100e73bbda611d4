import { RespondError } from "@slack/bolt";
import type { Log } from "../../ports.ts";
import { rememberSeen } from "./seen.ts";

const remembered = 1000;

/** How everything that people do is taken: acknowledged at once, done once, and waited for when the bot closes. */
export type Listening = {
  /** Never throws: an acknowledgement that is lost changes nothing. */
  acknowledged(ack: () => Promise<void>): Promise<void>;
  /** Does what `mark` stands for, unless that was done before; what fails is logged. */
  work(mark: string | undefined, doing: () => Promise<unknown>): Promise<void>;
  readonly pending: ReadonlySet<Promise<void>>;
};

export function openListening(log: Log): Listening {
  const pending = new Set<Promise<void>>();
  const seen = rememberSeen(remembered);
  return {
    pending,
    acknowledged: (ack) => ack().catch((error) => log.warn("slack-ack-lost", { error: String(error) })),
    async work(mark, doing) {
      if (mark !== undefined && !seen.isNew(mark)) return log.info("slack-command-repeated");
      const answer = doing()
        .then(() => undefined)
        .catch((error) =>
          log[error instanceof RespondError ? "warn" : "error"]("slack-answer-lost", { error: String(error) }),
        );
      pending.add(answer);
      await answer.finally(() => pending.delete(answer));
    },
  };
}
