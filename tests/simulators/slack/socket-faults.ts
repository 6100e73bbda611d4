import type { WebSocket } from "ws";

/** What may befall the connections of Socket Mode. */
export type SocketFaults = {
  /** Closes the oldest connections with a code. */
  closeOldest(count: number, code: number): void;
  /** Cuts the oldest connections without a word. */
  cutOldest(count: number): void;
  /** The oldest connections fall silent and are not closed. Slack sends nothing more to them. */
  freezeOldest(count: number): void;
  /** Says something that is no envelope, on every connection. */
  say(text: string): void;
  /** So many connections to come are taken and not greeted. */
  leaveUngreeted(count: number): void;
  /** Closes a connection right behind the next envelope, so that its acknowledgement is lost. */
  closeBehindNext(): void;
};

export type OpenSocketFaults = SocketFaults & {
  /** Whether the connection just made is to be greeted. */
  greets(): boolean;
  /** Whether the connection is to be closed behind the envelope just sent. */
  closesBehind(): boolean;
};

export function openSocketFaults(live: Set<WebSocket>): OpenSocketFaults {
  let [ungreeted, closing] = [0, false];
  const oldest = (count: number, befalls: (socket: WebSocket) => void) => {
    for (const socket of [...live].slice(0, count)) {
      live.delete(socket);
      befalls(socket);
    }
  };
  return {
    closeOldest: (count, code) => oldest(count, (socket) => socket.close(code)),
    cutOldest: (count) => oldest(count, (socket) => socket.terminate()),
    freezeOldest: (count) => oldest(count, (socket) => socket.pause()),
    say: (text) => live.forEach((socket) => void socket.send(text)),
    leaveUngreeted: (count) => {
      ungreeted = count;
    },
    closeBehindNext: () => {
      closing = true;
    },
    greets: () => ungreeted <= 0 || ungreeted-- <= 0,
    closesBehind() {
      const closes = closing;
      closing = false;
      return closes;
    },
  };
}
