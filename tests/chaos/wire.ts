import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/**
 * open: everything passes · gone: nobody listens and what was open is reset · silent: connections stand, nothing
 * passes · answers-lost: what is asked arrives, what is answered does not.
 */
export type Weather = "open" | "gone" | "silent" | "answers-lost";

export type Wire = {
  readonly port: number;
  become(weather: Weather): Promise<void>;
  /** Resolves when something is asked through it, or after so many milliseconds. */
  asked(withinMs: number): Promise<void>;
  close(): Promise<void>;
};

/** A stretch of network before a server on loopback. What it swallowed is lost: when it opens, it resets. */
export async function openWire(target: number): Promise<Wire> {
  const pairs = new Set<readonly [Socket, Socket]>();
  const waiting = new Set<() => void>();
  let weather: Weather = "open";
  const server = createServer((client) => {
    if (weather === "gone") return void client.resetAndDestroy();
    const upstream = connect(target, "127.0.0.1");
    const pair = [client, upstream] as const;
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      client.destroy();
      upstream.destroy();
    };
    client.setNoDelay(true).on("error", end).on("close", end);
    // An end is an answer too.
    const endHeard = () => void (weather === "open" && end());
    upstream.setNoDelay(true).on("error", endHeard).on("close", endHeard);
    client.on("data", (asked) => {
      for (const told of waiting) told();
      if (weather !== "silent") upstream.write(asked);
    });
    upstream.on("data", (answer) => void (weather === "open" && client.write(answer)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const resetAll = () => {
    for (const [client] of pairs) client.resetAndDestroy();
  };
  return {
    port,
    async become(next) {
      if (next === weather) return;
      const before = weather;
      weather = next;
      if (before !== "open" || next === "gone") resetAll();
      if (next === "gone") server.close();
      if (before === "gone") {
        server.listen(port, "127.0.0.1");
        await once(server, "listening");
      }
    },
    asked: (withinMs) =>
      new Promise((resolve) => {
        const told = () => {
          clearTimeout(timer);
          waiting.delete(told);
          resolve();
        };
        const timer = setTimeout(told, withinMs);
        waiting.add(told);
      }),
    async close() {
      weather = "gone";
      resetAll();
      server.close();
    },
  };
}
