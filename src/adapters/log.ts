import { secretHider } from "../domain/hide-secrets.ts";
import type { Log } from "../ports.ts";

const levels = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof levels)[number];

/**
 * Writes events at `level` and above, one a line: for people on a terminal, as JSON elsewhere. Credentials are hidden
 * here, whoever lets them slip: `secrets` are those that are known.
 */
export function openLog(options: {
  level: LogLevel;
  format: "text" | "json";
  write: (line: string) => void;
  clock?: () => Date;
  secrets?: readonly string[];
}): Log {
  const { level, format, write, clock = () => new Date() } = options;
  const line = format === "json" ? jsonLine : textLine;
  const hide = secretHider(options.secrets);
  const at =
    (own: LogLevel) =>
    (event: string, facts: Record<string, unknown> = {}) => {
      if (levels.indexOf(own) >= levels.indexOf(level)) write(`${line(clock(), own, event, facts, hide)}\n`);
    };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

type Hide = (text: string) => string;

function jsonLine(time: Date, level: LogLevel, event: string, facts: Record<string, unknown>, hide: Hide): string {
  const shown = (_name: string, value: unknown) => (typeof value === "string" ? hide(value) : value);
  return JSON.stringify({ time: time.toISOString(), level, event, ...facts }, shown);
}

function textLine(time: Date, level: LogLevel, event: string, facts: Record<string, unknown>, hide: Hide): string {
  const told = Object.entries(facts).map(([name, value]) => `${name}=${hide(plain(value))}`);
  return [time.toISOString().slice(11, 19), level.padEnd(5), event, ...told].join(" ");
}

/** News and errors come from strangers: control characters must not reach a terminal. */
function plain(value: unknown): string {
  const text = value instanceof Date ? value.toISOString() : typeof value === "string" ? value : JSON.stringify(value);
  return (text ?? "").replace(/\p{Cc}+/gu, " ");
}
