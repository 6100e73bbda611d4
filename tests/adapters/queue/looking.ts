import type { Log } from "../../../src/ports.ts";

export type LogEvent = { readonly level: keyof Log; readonly event: string; readonly facts: Record<string, unknown> };

/** A log to look into. */
export function recordedLog(): { readonly log: Log; readonly events: readonly LogEvent[] } {
  const events: LogEvent[] = [];
  const at =
    (level: keyof Log) =>
    (event: string, facts: Record<string, unknown> = {}) =>
      void events.push({ level, event, facts });
  return { log: { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") }, events };
}

/** Resolves once the claim holds; throws when it does not within `limit` milliseconds. */
export async function until(claim: () => boolean | Promise<boolean>, limit = 15_000): Promise<void> {
  const end = performance.now() + limit;
  while (!(await claim())) {
    if (performance.now() > end) throw new Error(`not within ${limit} ms: ${claim}`);
    await pause(10);
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

export function openLatch(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
