export type Gate = {
  /** Runs the work when there is room for it; `undefined`, and nothing run, where the signal comes first. */
  through<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T | undefined>;
};

/** Lets so many through at once; the others wait in line. */
export function openGate(most: number): Gate {
  let inside = 0;
  const line: (() => void)[] = [];
  const enter = (signal: AbortSignal): Promise<boolean> => {
    if (signal.aborted) return Promise.resolve(false);
    if (inside < most) {
      inside += 1;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const leave = () => {
        line.splice(line.indexOf(admit), 1);
        resolve(false);
      };
      const admit = () => {
        signal.removeEventListener("abort", leave);
        resolve(true);
      };
      line.push(admit);
      signal.addEventListener("abort", leave, { once: true });
    });
  };
  const exit = () => {
    const next = line.shift();
    if (next === undefined) inside -= 1;
    else next();
  };
  return {
    async through(work, signal) {
      if (!(await enter(signal))) return undefined;
      try {
        return await work();
      } finally {
        exit();
      }
    },
  };
}
