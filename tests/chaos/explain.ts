import type { Balance } from "./books.ts";
import type { Stage } from "./stage.ts";
import type { Havoc } from "./troubles.ts";

const mostTold = 20;
const mostLines = 25;

/** Everything that is wrong in words, each with its rows, the log lines about them and what was done meanwhile. */
export async function explain(
  pending: readonly string[],
  { discrepancies }: Balance,
  { discord, slack, fleet }: Stage,
  { diary }: Havoc,
): Promise<readonly string[]> {
  const lines = fleet.lines();
  const about = (ids: readonly string[]) =>
    lines
      .filter((line) => ids.some((id) => line.delivery === id || line.story === id || line.id === id))
      .slice(-mostLines)
      .map((line) => JSON.stringify(line));
  const told = discrepancies.slice(0, mostTold).map(({ what, rows }) => {
    const ids = rows.flatMap(({ id, story_id }) => [id, ...(story_id === null ? [] : [story_id])]);
    return [what, ...rows.map((row) => JSON.stringify(row)), ...about(ids)].join("\n    ");
  });
  const clocks = lines.filter(({ event }) => event === "clock-differs");
  const wrong = [
    ...pending.slice(0, mostTold).map((what) => `not settled: ${what}`),
    ...told,
    ...(discrepancies.length > mostTold ? [`and ${discrepancies.length - mostTold} more`] : []),
    // On a busy machine the set-up's own commands may be acknowledged late.
    ...[...discord.violations, ...slack.violations]
      .filter((what) => !what.includes("was not acknowledged within"))
      .map((what) => `violation: ${what}`),
    ...fleet.endedByItself.map((what) => `died: ${what}`),
    ...clocks.slice(0, 1).map((line) => `the clock of the suite does not reach the bot: ${JSON.stringify(line)}`),
  ];
  if (wrong.length === 0) return [];
  const done = diary.slice(-40).map(({ at, what }) => `    ${at} ${what}`);
  const troubled = lines.filter(({ level }) => level === "error").slice(-mostLines);
  return [
    ...wrong,
    `what was done last:\n${done.join("\n")}`,
    `the last errors:\n${troubled.map((line) => `    ${JSON.stringify(line)}`).join("\n")}`,
  ];
}
