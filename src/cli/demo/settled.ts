import { setTimeout as sleep } from "node:timers/promises";
import { OutsideError } from "../../domain/errors.ts";
import type { Ports } from "../../ports.ts";

const giveUpAfter = 60_000;
const glance = 150;

/**
 * Waits until every feed was read and nothing is on its way any more; with `posted`, until something was posted too.
 * Throws OutsideError after a minute.
 */
export async function settled(ports: Ports, { posted = false } = {}): Promise<void> {
  const deadline = ports.clock().getTime() + giveUpAfter;
  let quietGlances = 0;
  while (quietGlances < 3) {
    if (ports.clock().getTime() > deadline)
      throw new OutsideError("The sample news did not arrive within a minute.", { retry: true });
    await sleep(glance);
    quietGlances = (await isQuiet(ports, posted)) ? quietGlances + 1 : 0;
  }
}

async function isQuiet({ store, clock }: Ports, posted: boolean): Promise<boolean> {
  const soon = new Date(clock().getTime() + 1000);
  const feeds = await store.feeds.all(1000);
  const onTheWay = [
    ...feeds.filter((feed) => feed.lastSuccessAt === undefined && feed.failures === 0),
    ...(await store.articles.stuck("listed", soon, 1)),
    ...(await store.articles.stuck("read", soon, 1)),
    ...(await store.stories.uncondensed(soon, 1)),
    ...(await store.deliveries.waiting(soon, 1)),
  ];
  const { sent, sending } = await store.deliveries.counts();
  return onTheWay.length === 0 && sending === 0 && (!posted || sent > 0);
}
