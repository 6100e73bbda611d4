import type { IncomingMessage, Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import type { Body } from "./check-message.ts";

export type Gateway = {
  /** Sends an event to the sessions it is for; one whose connection is broken gets it when it resumes. How many. */
  dispatch(event: string, data: Body): number;
  connections(): number;
  /** Which of how many shards each session serves. */
  shards(): readonly (readonly [number, number])[];
  /** Closes every connection with a code, or breaks it without a word. */
  drop(code?: number): void;
  /** Asks every client to connect anew and resume (op 7). */
  askToReconnect(): void;
  /** Ends every session (op 9): its client may resume it, or has to begin another. */
  invalidate(isResumable: boolean): void;
  /** From now on the connections that are open hear nothing and say nothing, without being closed. */
  freeze(): void;
  close(): void;
};

type Options = {
  readonly server: Server;
  readonly token: () => string;
  readonly url: () => string;
  readonly user: Body;
  readonly guilds: () => readonly Body[];
  /** Milliseconds; Discord's own unless told. */
  readonly heartbeatInterval?: number | undefined;
};

type Session = {
  readonly id: string;
  readonly shard: readonly [number, number];
  socket: WebSocket;
  /** Ended, but to be resumed: what it is sent waits for that. */
  isHeld: boolean;
  sequence: number;
  readonly sent: { s: number; text: string }[];
};

/** Closed in order: there is nothing to resume. */
const finalCodes = [1000, 1001];

/** Discord's gateway, as far as a bot with the intent Guilds meets it: hello, identify, ready, resume, heartbeats. */
export function openGateway({ server, token, url, user, guilds, heartbeatInterval = 41_250 }: Options): Gateway {
  const sockets = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  const frozen = new WeakSet<WebSocket>();
  let count = 0;
  server.on("upgrade", (request: IncomingMessage, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (connection) => welcome(connection));
  });

  function welcome(socket: WebSocket): void {
    say(socket, { op: 10, d: { heartbeat_interval: heartbeatInterval } });
    socket.on("error", () => undefined);
    socket.on("close", (code) => {
      const ended = finalCodes.includes(code) ? [...sessions.values()].filter((one) => one.socket === socket) : [];
      for (const { id } of ended) sessions.delete(id);
    });
    socket.on("message", (text) => {
      if (frozen.has(socket)) return;
      const { op, d } = JSON.parse(String(text)) as { op: number; d: Record<string, unknown> };
      if (op === 1) say(socket, { op: 11 });
      if (op === 2) identify(socket, d);
      if (op === 6) resume(socket, d);
    });
  }

  function identify(socket: WebSocket, { token: given, shard = [0, 1] }: Record<string, unknown>): void {
    if (given !== token()) {
      socket.close(4004, "Authentication failed.");
      return;
    }
    const session: Session = {
      id: `session-${++count}`,
      shard: shard as Session["shard"],
      socket,
      isHeld: false,
      sequence: 0,
      sent: [],
    };
    for (const one of [...sessions.values()]) if (one.shard[0] === session.shard[0]) sessions.delete(one.id);
    sessions.set(session.id, session);
    const known = guilds().filter(({ id }) => isServedBy(session, id));
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
      say(socket, { op: 9, d: false });
    } else {
      session.socket = socket;
      session.isHeld = false;
      for (const { s, text } of session.sent) if (s > Number(seq)) socket.send(text);
      send(session, "RESUMED", {});
    }
  }

  function send(session: Session, t: string, d: Body): void {
    session.sequence += 1;
    const text = JSON.stringify({ op: 0, t, s: session.sequence, d });
    session.sent.push({ s: session.sequence, text });
    if (!session.isHeld && !frozen.has(session.socket)) session.socket.send(text, () => undefined);
  }

  function say(socket: WebSocket, packet: Body): void {
    socket.send(JSON.stringify(packet), () => undefined);
  }

  return {
    dispatch(event, data) {
      const meant = [...sessions.values()].filter((session) => isServedBy(session, data.guild_id));
      for (const session of meant) send(session, event, data);
      return meant.length;
    },
    connections: () => sockets.clients.size,
    shards: () => [...sessions.values()].map(({ shard }) => shard),
    drop: (code) => {
      for (const socket of sockets.clients) code === undefined ? socket.terminate() : socket.close(code);
    },
    askToReconnect: () => {
      for (const socket of sockets.clients) say(socket, { op: 7, d: null });
    },
    invalidate: (isResumable) => {
      for (const socket of sockets.clients) say(socket, { op: 9, d: isResumable });
      for (const session of sessions.values()) session.isHeld = true;
      if (!isResumable) sessions.clear();
    },
    freeze: () => {
      for (const socket of sockets.clients) frozen.add(socket);
    },
    close: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

/** By Discord's own formula; what belongs to no server goes to the first shard. */
function isServedBy({ shard: [id, of] }: Pick<Session, "shard">, guildId: unknown): boolean {
  const place = typeof guildId === "string" ? Number((BigInt(guildId) >> 22n) % BigInt(of)) : 0;
  return place === id;
}
