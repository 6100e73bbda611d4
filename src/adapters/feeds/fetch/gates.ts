import { OutsideError } from "../../../domain/errors.ts";

/** One visitor at a time for each host, with a rest in between. */
export type Gates = {
  /** Throws or rejects with OutsideError where the host wants to be left alone or too many wait already. */
  enter(host: string): Turn | Promise<Turn>;
  /** Turns away everybody who waits. */
  close(): void;
  /** Hosts that are remembered. */
  size(): number;
};

export type Turn = { readonly host: string; leave(rest: Rest): void };

/** Milliseconds: before the next visitor, and during which nobody may come at all. */
export type Rest = { readonly spacingMs: number; readonly holdMs?: number };

type Waiter = { readonly go: (turn: Turn) => void; readonly turnAway: (error: OutsideError) => void };
type Gate = {
  isBusy: boolean;
  readonly waiting: Waiter[];
  /** By `performance.now()`. */
  opensAt: number;
  heldUntil: number;
  timer: NodeJS.Timeout | undefined;
};

/** Idle gates are cleared away once there are this many, and again whenever their number has doubled. */
const firstSweep = 1000;

/** After which it is worth asking a busy host again. Milliseconds. */
const busyMs = 30_000;

export function openGates(mostWaiting: number): Gates {
  const gates = new Map<string, Gate>();
  let sweepAt = firstSweep;
  const gateOf = (host: string) => {
    const known = gates.get(host);
    if (known !== undefined) return known;
    if (gates.size >= sweepAt) {
      forgetIdle(gates);
      sweepAt = Math.max(firstSweep, gates.size * 2);
    }
    const gate: Gate = { isBusy: false, waiting: [], opensAt: 0, heldUntil: 0, timer: undefined };
    gates.set(host, gate);
    return gate;
  };
  return {
    enter(host) {
      const gate = gateOf(host);
      const now = performance.now();
      if (gate.heldUntil > now) throw held(host, gate.heldUntil - now);
      if (!gate.isBusy && gate.waiting.length === 0 && gate.opensAt <= now) {
        return takeTurn(host, gate);
      }
      if (gate.waiting.length >= mostWaiting) {
        const reason = `${host} is busy: ${mostWaiting} requests wait for it already.`;
        throw new OutsideError(reason, { retry: true, retryAfter: busyMs });
      }
      return new Promise((go, turnAway) => {
        gate.waiting.push({ go, turnAway });
        callNext(host, gate);
      });
    },
    close() {
      const closing = new OutsideError("nothing is asked for any more: Pullquote is closing.", { retry: true });
      for (const gate of gates.values()) turnAllAway(gate, closing);
    },
    size: () => gates.size,
  };
}

function takeTurn(host: string, gate: Gate): Turn {
  gate.isBusy = true;
  return {
    host,
    leave({ spacingMs, holdMs = 0 }) {
      const now = performance.now();
      gate.isBusy = false;
      gate.opensAt = now + spacingMs;
      gate.heldUntil = now + holdMs;
      if (holdMs > 0) turnAllAway(gate, held(host, holdMs));
      callNext(host, gate);
    },
  };
}

/** Lets the next one in, now or when the rest is over. */
function callNext(host: string, gate: Gate): void {
  if (gate.isBusy || gate.timer !== undefined || gate.waiting.length === 0) return;
  const rest = gate.opensAt - performance.now();
  if (rest > 0) {
    gate.timer = setTimeout(() => {
      gate.timer = undefined;
      callNext(host, gate);
    }, Math.ceil(rest));
    return;
  }
  gate.waiting.shift()?.go(takeTurn(host, gate));
}

function turnAllAway(gate: Gate, error: OutsideError): void {
  clearTimeout(gate.timer);
  gate.timer = undefined;
  for (const { turnAway } of gate.waiting.splice(0)) turnAway(error);
}

function held(host: string, ms: number): OutsideError {
  const wait = ms < 90_000 ? `${Math.ceil(ms / 1000)} s` : `${Math.ceil(ms / 60_000)} min`;
  return new OutsideError(`${host} asked us to come less often; it is left alone for another ${wait}.`, {
    retry: true,
    retryAfter: Math.ceil(ms),
  });
}

function forgetIdle(gates: Map<string, Gate>): void {
  const now = performance.now();
  for (const [host, gate] of gates) {
    if (!gate.isBusy && gate.waiting.length === 0 && gate.opensAt <= now && gate.heldUntil <= now) gates.delete(host);
  }
}
