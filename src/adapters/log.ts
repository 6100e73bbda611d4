import type { Log } from "../ports.ts";

const levels = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof levels)[number];

/** Writes events at `level` and above, one a line: for people on a terminal, as JSON elsewhere. */
export function openLog(options: {
  level: LogLevel;
  format: "text" | "json";
  write: (line: string) => void;
  clock?: () => Date;
}): Log {
  const { level, format, write, clock = () => new Date() } = options;
  const line = format === "json" ? jsonLine : textLine;
  const at =
    (own: LogLevel) =>
    (event: string, facts: Record<string, unknown> = {}) => {
      if (levels.indexOf(own) >= levels.indexOf(level)) write(`${line(clock(), own, event, facts)}\n`);
    };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

function jsonLine(time: Date, level: LogLevel, event: string, facts: Record<string, unknown>): string {
  const withoutSecrets = (_name: string, value: unknown) => (typeof value === "string" ? unsigned(value) : value);
  return JSON.stringify({ time: time.toISOString(), level, event, ...facts }, withoutSecrets);
}

function textLine(time: Date, level: LogLevel, event: string, facts: Record<string, unknown>): string {
  const told = Object.entries(facts).map(([name, value]) => `${name}=${plain(value)}`);
  return [time.toISOString().slice(11, 19), level.padEnd(5), event, ...told].join(" ");
}

/** News and errors come from strangers: control characters must not reach a terminal. */
function plain(value: unknown): string {
  const text = value instanceof Date ? value.toISOString() : typeof value === "string" ? value : JSON.stringify(value);
  return unsigned((text ?? "").replace(/\p{Cc}+/gu, " "));
}

/** Addresses without the name and password that somebody wrote into them. */
function unsigned(text: string): string {
  return text.replace(/(\w:\/\/)[^\s/?#@"]{1,300}@/g, "$1…@");
}
