import { UserError } from "../domain/errors.ts";
import { clip } from "../message/clip.ts";
import { oneLine } from "../message/one-line.ts";
import type { Ports } from "../ports.ts";
import type { Command, Suggest, Suggestions, SuggestRequest } from "./command.ts";
import { openTurns } from "./turns.ts";

/** What Discord takes. */
const [most, longestValue, longestLabel] = [25, 100, 100];
/** Discord waits three seconds, and people type on. Milliseconds. */
const usualPatience = 500;
/** A workspace in which more is typed at once gets no suggestions for the rest of it: people type on. */
const [atOnce, mostWaiting] = [4, 8];

/** Suggests values for what is being typed, by these commands, whatever happens. */
export function suggester(commands: readonly Command[], ports: Ports, patience = usualPatience): Suggest {
  const takeTurn = openTurns(atOnce, mostWaiting);
  return async (request) => {
    const { platform, workspaceId } = request.destination;
    const find = () => suggestionsFor(request, commands, ports);
    try {
      return fitting(await inTime(takeTurn(`${platform} ${workspaceId}`, find), patience));
    } catch (error) {
      if (error instanceof UserError) return [];
      const facts = { command: request.command, error: error instanceof Error ? error.message : String(error) };
      ports.log.warn("suggestions-failed", facts);
      return [];
    }
  };
}

async function suggestionsFor(
  request: SuggestRequest,
  commands: readonly Command[],
  ports: Ports,
): Promise<Suggestions> {
  if (request.refusal !== undefined) return [];
  const command = commands.find(({ name }) => name === request.command);
  const option = command?.options.find(({ name }) => name === request.typing);
  const typed = (request.options[request.typing] ?? "").trim();
  const choices = option?.choices?.filter((choice) => choice.startsWith(typed.toLowerCase()));
  if (choices !== undefined) {
    const other = choices.length === 0 && option?.others?.fits(typed) ? [typed] : [];
    return [...choices, ...other].map((value) => ({ label: value, value }));
  }
  return (await option?.suggest?.(typed, request, ports)) ?? [];
}

async function inTime(suggestions: Promise<Suggestions>, patience: number): Promise<Suggestions> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Suggestions>((resolve) => {
    timer = setTimeout(() => resolve([]), patience);
  });
  return Promise.race([suggestions, late]).finally(() => clearTimeout(timer));
}

/** A value that was cut would be another. */
function fitting(suggestions: Suggestions): Suggestions {
  return suggestions
    .filter(({ value }) => value.length > 0 && value.length <= longestValue)
    .slice(0, most)
    .map(({ label, value }) => ({ label: clip(oneLine(label) || value, longestLabel), value }));
}
