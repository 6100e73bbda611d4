import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import type { Ack, Deliver } from "./deliver.ts";
import { openSocketFaults, type SocketFaults } from "./socket-faults.ts";

const mostConnections = 10;
const ackWithinMs = 3000;

export type SocketMode = {
  readonly faults: SocketFaults;
  /** A one-time address for a new connection. */
  ticket(): string;
  /** Sends an envelope to one of the open connections. */
  readonly deliver: Deliver;
  open(): number;
  /** Envelopes that nobody has acknowledged yet. */
  unacknowledged(): number;
  /** Milliseconds from sending each envelope to its acknowledgement. */
  readonly ackTimes: readonly number[];
  /** Asks the oldest connections to reconnect, as Slack does every few hours. */
  refresh(count: number): void;
  /** Cuts all connections without a word. */
  drop(): void;
  close(): Promise<void>;
};

export type SocketModeContext = {
  readonly server: Server;
  readonly origin: () => string;
  report(violation: string): void;
};

export function openSocketMode({ server, origin, report }: SocketModeContext): SocketMode {
  const sockets = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const live = new Set<WebSocket>();
  const faults = openSocketFaults(live);
  const waiting = new Map<string, (ack: Ack) => void>();
  let turn = 0;
  const ackTimes: number[] = [];

  server.on("upgrade", (request, stream, head) => {
    const ticket = new URL(request.url ?? "", "http://localhost").searchParams.get("ticket") ?? "";
    if (!tickets.delete(ticket) || live.size >= mostConnections) return void stream.destroy();
    sockets.handleUpgrade(request, stream, head, (socket) => welcome(socket));
  });

  function welcome(socket: WebSocket) {
    const isGreeted = faults.greets();
    if (isGreeted) live.add(socket);
    const pings = setInterval(() => socket.ping(), 5000);
    socket.on("close", () => {
      live.delete(socket);
      clearInterval(pings);
    });
    socket.on("error", () => socket.terminate());
    socket.on("message", (data) => receive(String(data)));
    if (!isGreeted) return;
    socket.send(
      JSON.stringify({ type: "hello", num_connections: live.size, connection_info: { app_id: "A0PULLQUOT" } }),
    );
  }

  function receive(text: string) {
    const { envelope_id: id, payload } = JSON.parse(text) as { envelope_id?: string; payload?: Ack["body"] };
    const answered = waiting.get(id ?? "");
    if (answered === undefined) report(`socket: an acknowledgement for the unknown envelope ${String(id)}`);
    answered?.({ body: payload ?? {} });
  }

  return {
    faults,
    ticket() {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `${origin().replace("http", "ws")}/link/?ticket=${ticket}&app_id=A0PULLQUOT`;
    },
    deliver(type, payload, { copies = 1 } = {}) {
      const open = [...live];
      if (open.length === 0) return Promise.reject(new Error("dispatch_failed: the app has no open connection"));
      return new Promise((resolve) => {
        for (let copy = 0; copy < copies; copy++) {
          const id = randomUUID();
          const sentAt = performance.now();
          const isCutOff = faults.closesBehind();
          const late = setTimeout(() => {
            if (!isCutOff) report(`socket: ${type} was not acknowledged within 3 s`);
          }, ackWithinMs);
          waiting.set(id, (ack) => {
            clearTimeout(late);
            waiting.delete(id);
            ackTimes.push(performance.now() - sentAt);
            resolve(ack);
          });
          const envelope = { envelope_id: id, type, accepts_response_payload: true, payload };
          const socket = open[turn++ % open.length];
          socket?.send(JSON.stringify(envelope));
          if (isCutOff) socket?.close(1011);
        }
      });
    },
    open: () => live.size,
    unacknowledged: () => waiting.size,
    ackTimes,
    refresh(count) {
      for (const socket of [...live].slice(0, count)) {
        live.delete(socket);
        socket.send(
          JSON.stringify({ type: "disconnect", reason: "refresh_requested", debug_info: { host: "simulated" } }),
        );
      }
    },
    drop() {
      for (const socket of [...live]) {
        live.delete(socket);
        socket.terminate();
      }
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise((done) => sockets.close(done));
    },
  };
}
