import type { App } from "@slack/bolt";
import type { Log } from "../../ports.ts";
import type { Store } from "../../store.ts";
import { rememberSeen } from "./seen.ts";

type Options = { readonly log: Log; readonly store?: Pick<Store, "receipts">; readonly clock?: () => Date };

const remembered = 1000;

/**
 * Lets an event act once, over all processes and restarts: Slack tells it again when our acknowledgement comes late.
 * Where the database does not answer, this process's memory decides.
 */
export function actOnce(app: App, { log, store, clock = () => new Date() }: Options): void {
  const seen = rememberSeen(remembered);
  const isFirst = async (id: string) => {
    if (!seen.isNew(id)) return false;
    try {
      return (await store?.receipts.isFirst("slack", id, clock())) ?? true;
    } catch (error) {
      log.warn("slack-event-not-noted", { error: String(error) });
      return true;
    }
  };
  app.use(async ({ body, next }) => {
    const id = "event_id" in body ? String(body.event_id) : undefined;
    if (id !== undefined && !(await isFirst(id))) return log.info("slack-event-repeated");
    await next();
  });
}
