import { createServer, connect as dial, type ListenOptions, type NetConnectOpts, type Socket } from "node:net";

/** A door in front of a server, to take the server away from whoever comes through it. */
export type Gate = {
  open(): Promise<void>;
  /** Cuts every connection and accepts none. */
  shut(): Promise<void>;
  /** Lets the open connections hang, as when a host dies. New ones get through. */
  hang(): void;
};

/** A gate at a socket's path or at a port, still shut. */
export function gateTo(server: NetConnectOpts, at: ListenOptions): Gate {
  const sockets = new Set<Socket>();
  const listener = createServer((near) => {
    const far = dial(server);
    join(near, far);
    join(far, near);
  });
  const join = (one: Socket, other: Socket) => {
    sockets.add(one);
    one.pipe(other);
    one.on("error", () => other.destroy());
    one.on("close", () => {
      sockets.delete(one);
      other.destroy();
    });
  };
  return {
    open: () =>
      new Promise((resolve, reject) => {
        listener.once("error", reject);
        listener.listen(at, resolve);
      }),
    shut: async () => {
      const closed = new Promise((resolve) => listener.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    hang: () => {
      for (const socket of sockets) socket.unpipe().pause();
    },
  };
}
