import { setTimeout as sleep } from "node:timers/promises";
import type { Command, Dispatch, Suggest } from "../../src/commands/command.ts";
import { suggester } from "../../src/commands/suggester.ts";
import type { Log, Ports } from "../../src/ports.ts";
import { done } from "./commands.ts";

/** An inside whose search and store take so long for everything. Milliseconds. */
export function slowInside(
  commands: readonly Command[],
  milliseconds: number,
  log: Log,
): { dispatch: Dispatch; suggest: Suggest } {
  const slowly = commands.map((command) => ({
    ...command,
    options: command.options.map((option) => ({
      ...option,
      ...(option.suggest && { suggest: () => sleep(milliseconds, [{ label: "World", value: "world" }]) }),
    })),
  }));
  return {
    dispatch: () => sleep(milliseconds, done),
    suggest: suggester(slowly, { log } as unknown as Ports),
  };
}
