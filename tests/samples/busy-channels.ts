import pg from "pg";
import type { Destination } from "../../src/domain/destination.ts";
import type { DeliveryId } from "../../src/domain/ids.ts";
import { deliver } from "../../src/pipeline/deliver.ts";
import { item, retold, type World } from "../world.ts";

/** As many as one process posts at once. */
const atOnce = 8;
const feed = "https://a.example/feed";
const subjects = `aqueduct bridge canal dam elevator ferry granary harbour icehouse jetty kiln lighthouse mill nursery
  orchard pier quarry reservoir school theatre tramway tunnel university viaduct warehouse windmill zoo brewery chapel
  foundry gallery hospital`.split(/\s+/);

/** A delivery as the ledger has it. */
export type Booked = {
  readonly channelId: string;
  readonly state: string;
  readonly nonce: string;
  readonly reason: string | null;
};

export type BusyChannels = {
  /** The channels follow the news from now on. */
  follow(channels: readonly Destination[]): Promise<void>;
  /** So many stories break, and every channel is to have each. Nothing is posted yet. */
  newsBreaks(count: number): Promise<void>;
  /** Another outlet tells so many of them in its own words. Nothing is changed yet. */
  newsGrows(count: number): Promise<void>;
  /** Posts what is due as a process does, until nothing is; after each round the time skips so many milliseconds. */
  settle(skip: number): Promise<void>;
  /** The same without waiting for the slowest of a round: no post may take so long that its lease would run out. */
  flow(skip: number): Promise<void>;
  /** One round of `settle`. */
  post(): Promise<void>;
  /** All deliveries, in the order in which they became due. */
  ledger(): Promise<readonly Booked[]>;
};

/** Skipping moves the ledger's clock, and with it whatever else `skipTime` moves. */
export function busyChannels(world: World, skipTime: (ms: number) => void = world.advance): BusyChannels {
  const { store, ports } = world;
  const what = { kind: "topic", value: "world" } as const;
  const posting = async (id: DeliveryId) => void (await deliver(id, ports).catch(() => undefined));

  /** The posts wait until all are due: they are made afterwards, several at once. */
  async function runWithoutPosting(): Promise<void> {
    const { wake } = ports.queue;
    const wakeOthers: typeof wake = async (job, id) => (job === "post-digest" ? undefined : wake(job, id));
    Object.assign(ports.queue, { wake: wakeOthers });
    await world.run();
    Object.assign(ports.queue, { wake });
  }

  async function post(): Promise<void> {
    const queue = (await store.deliveries.waiting(ports.clock(), 200)).map(({ id }) => id);
    const work = async () => {
      for (let id = queue.shift(); id !== undefined; id = queue.shift()) await posting(id);
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }

  return {
    post,
    async follow(channels) {
      await world.run();
      for (const channel of channels) await store.subscriptions.follow(channel, what, "live", ports.clock());
    },
    async newsBreaks(count) {
      world.advance(3 * 3_600_000);
      const items = subjects.slice(0, count).map((about) => item({ about }));
      world.feeds.set(feed, items);
      await runWithoutPosting();
    },
    async newsGrows(count) {
      world.advance(2 * 3_600_000);
      const items = subjects.slice(0, count).map((about) => retold({ about, url: `https://b.example/${about}` }));
      world.feeds.set("https://b.example/feed", items);
      await runWithoutPosting();
    },
    async settle(skip) {
      for (;;) {
        await post();
        const { due, sending } = await store.deliveries.counts();
        if (due + sending === 0) return;
        await briefly();
        skipTime(skip);
      }
    },
    async flow(skip) {
      const underWay = new Map<DeliveryId, Promise<void>>();
      for (;;) {
        const free = (await store.deliveries.waiting(ports.clock(), 200)).filter(({ id }) => !underWay.has(id));
        for (const { id } of free.slice(0, atOnce - underWay.size)) {
          underWay.set(
            id,
            posting(id).finally(() => underWay.delete(id)),
          );
        }
        const { due, sending } = await store.deliveries.counts();
        if (due + sending === 0) return;
        await briefly();
        skipTime(skip);
      }
    },
    async ledger() {
      const client = new pg.Client({ ...world.database.connection });
      await client.connect();
      const { rows } = await client.query<Booked>(
        `select channel_id as "channelId", state, nonce, reason from deliveries order by id`,
      );
      await client.end();
      return rows;
    },
  };
}

/** Real time, whatever a test has done to timers. */
const { setTimeout: realTimeout } = globalThis;

function briefly(): Promise<void> {
  return new Promise((resolve) => realTimeout(resolve, 100));
}
