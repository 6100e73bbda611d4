import type { Answer, Command, Dispatch } from "../../commands/command.ts";
import type { Watcher } from "../../domain/watch.ts";

/** The same answers. What is no command of ours is "unknown": anybody can type anything. */
export function watchedDispatch(dispatch: Dispatch, commands: readonly Command[], { watch }: Watcher): Dispatch {
  const names = new Set(commands.map(({ name }) => name));
  return (request) => {
    const command = names.has(request.command) ? request.command : "unknown";
    const { platform } = request.destination;
    return watch({ kind: "command", platform, command }, () => dispatch(request), outcomeOf);
  };
}

function outcomeOf({ message }: Answer): string {
  return message.kind === "notice" && message.tone === "problem" ? "problem" : "answered";
}
