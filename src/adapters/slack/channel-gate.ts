/** Ends a turn; the next one in that channel starts after `restMs` milliseconds. */
export type Leave = (restMs: number) => void;

export type ChannelGate = {
  /** Waits for a turn in the channel: one at a time, in order. `undefined` where it would take too long. */
  enter(channelId: string): Promise<Leave | undefined>;
  /** How long the channel still rests. Milliseconds. */
  restOf(channelId: string): number;
  /** Sends everybody who waits away. */
  close(): void;
};

/** `freeAt` is when its rest ends, by the process's own clock. */
type Lane = { readonly waiting: (() => void)[]; rest?: NodeJS.Timeout; freeAt: number };

/** A lane is kept only while somebody is in it or it rests, so channels do not pile up. */
export function openChannelGate(longestWaitMs: number): ChannelGate {
  const lanes = new Map<string, Lane>();
  let isClosed = false;

  const leaveFor = (channelId: string, lane: Lane): Leave => {
    return (restMs) => {
      if (isClosed) return;
      lane.freeAt = performance.now() + restMs;
      lane.rest = setTimeout(() => {
        const next = lane.waiting.shift();
        if (next === undefined) lanes.delete(channelId);
        else next();
      }, restMs);
    };
  };

  const queue = (channelId: string, lane: Lane) =>
    new Promise<Leave | undefined>((resolve) => {
      const latest = Date.now() + longestWaitMs;
      const turn = () => {
        clearTimeout(patience);
        const leave = leaveFor(channelId, lane);
        // A machine that slept wakes up with timers that know nothing of it.
        const isLate = Date.now() > latest;
        if (isLate) leave(0);
        resolve(isClosed || isLate ? undefined : leave);
      };
      const patience = setTimeout(() => {
        lane.waiting.splice(lane.waiting.indexOf(turn), 1);
        resolve(undefined);
      }, longestWaitMs);
      lane.waiting.push(turn);
    });

  return {
    async enter(channelId) {
      if (isClosed) return undefined;
      const taken = lanes.get(channelId);
      if (taken !== undefined) {
        const isHopeless = taken.freeAt - performance.now() > longestWaitMs;
        return isHopeless ? undefined : queue(channelId, taken);
      }
      const lane: Lane = { waiting: [], freeAt: 0 };
      lanes.set(channelId, lane);
      return leaveFor(channelId, lane);
    },
    restOf: (channelId) => Math.max(0, (lanes.get(channelId)?.freeAt ?? 0) - performance.now()),
    close() {
      isClosed = true;
      for (const lane of lanes.values()) {
        clearTimeout(lane.rest);
        for (const turn of lane.waiting.splice(0)) turn();
      }
      lanes.clear();
    },
  };
}
