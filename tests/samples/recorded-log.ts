import type { Log } from "../../src/ports.ts";

export type LogLine = { readonly level: string; readonly event: string; readonly facts: string };

/** A log that keeps its lines, for looking at them. */
export function recordedLog(): Log & { readonly lines: readonly LogLine[] } {
  const lines: LogLine[] = [];
  const keep = (level: string) => (event: string, facts?: Record<string, unknown>) => {
    lines.push({ level, event, facts: JSON.stringify(facts ?? {}) });
  };
  return { debug: keep("debug"), info: keep("info"), warn: keep("warn"), error: keep("error"), lines };
}
