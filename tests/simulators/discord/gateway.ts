import type { IncomingMessage, Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import type { Body } from "./check-message.ts";

export type Gateway = {
  /** Sends an event to every session that is ready. Resolves to how many. */
  dispatch(event: string, data: Body): number;
  connections(): number;
  /** Closes every connection with a code, or breaks it without a word. */
  drop(code?: number): void;
  close(): void;
};

type Options = {
  readonly server: Server;
  readonly token: () => string;
  readonly url: () => string;
  readonly user: Body;
  readonly guilds: () => readonly Body[];
};

type Session = {
  readonly id: string;
  socket: WebSocket | undefined;
  sequence: number;
  readonly sent: { s: number; text: string }[];
};

const heartbeatInterval = 41_250;

/** Discord's gateway, as far as a bot with the intent Guilds meets it: hello, identify, ready, resume, heartbeats. */
export function openGateway({ server, token, url, user, guilds }: Options): Gateway {
  const sockets = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  server.on("upgrade", (request: IncomingMessage, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (connection) => welcome(connection));
  });

  function welcome(socket: WebSocket): void {
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: heartbeatInterval } }));
    socket.on("error", () => undefined);
    socket.on("message", (text) => {
      const { op, d } = JSON.parse(String(text)) as { op: number; d: Record<string, unknown> };
      if (op === 1) socket.send(JSON.stringify({ op: 11 }));
      if (op === 2) identify(socket, d);
      if (op === 6) resume(socket, d);
    });
  }

  function identify(socket: WebSocket, { token: given, shard = [0, 1] }: Record<string, unknown>): void {
    if (given !== token()) {
      socket.close(4004, "Authentication failed.");
      return;
    }
    const session: Session = { id: `session-${sessions.size + 1}`, socket, sequence: 0, sent: [] };
    sessions.set(session.id, session);
    const known = guilds();
    send(session, "READY", {
      v: 10,
      user,
      guilds: known.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: url(),
      application: { id: user.id, flags: 0 },
      shard,
    });
    for (const guild of known) send(session, "GUILD_CREATE", guild);
  }

  function resume(socket: WebSocket, { session_id: id, seq, token: given }: Record<string, unknown>): void {
    const session = sessions.get(String(id));
    if (given !== token()) {
      socket.close(4004, "Authentication failed.");
    } else if (session === undefined) {
      socket.send(JSON.stringify({ op: 9, d: false }));
    } else {
      session.socket = socket;
      for (const { s, text } of session.sent) if (s > Number(seq)) socket.send(text);
      send(session, "RESUMED", {});
    }
  }

  function send(session: Session, t: string, d: Body): void {
    session.sequence += 1;
    const text = JSON.stringify({ op: 0, t, s: session.sequence, d });
    session.sent.push({ s: session.sequence, text });
    session.socket?.send(text);
  }

  return {
    dispatch(event, data) {
      const open = [...sessions.values()].filter(({ socket }) => socket?.readyState === 1);
      for (const session of open) send(session, event, data);
      return open.length;
    },
    connections: () => sockets.clients.size,
    drop: (code) => {
      for (const socket of sockets.clients) code === undefined ? socket.terminate() : socket.close(code);
    },
    close: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}
