import { type Logger, LogLevel } from "@slack/bolt";
import type { Log } from "../../ports.ts";

const longest = 300;
const secret = /xox[a-z]-[\w-]+|xapp-[\w-]+|wss?:\/\/\S+/g;

/** Slack's libraries speak into our log: warnings and errors only, since their chatter carries message texts. */
export function sdkLog(log: Log): Logger {
  const say = (level: "warn" | "error") => (said: readonly unknown[]) =>
    log[level]("slack-library", { said: said.map(String).join(" ").replace(secret, "…").slice(0, longest) });
  const [warn, error] = [say("warn"), say("error")];
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...said) => warn(said),
    error: (...said) => error(said),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
