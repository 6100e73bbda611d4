import type { Limits } from "../domain/limits.ts";
import { counted } from "../message/wording.ts";
import type { Ports } from "../ports.ts";
import { type Allowance, openAllowance } from "./allowance.ts";
import { type Answer, type Command, type CommandRequest, type Effort, notice, type Spent } from "./command.ts";
import { openTurns, type TakeTurn } from "./turns.ts";

export type FairShare = {
  /** Answers when it is the workspace's turn; with a notice where it has asked too often. Throws what `run` does. */
  answer(command: Command, request: CommandRequest, run: () => Promise<Answer>): Promise<Answer>;
  spent(request: Pick<CommandRequest, "destination">): readonly Spent[];
};

const minute = 60_000;
const mostWaiting = 200;
/** How much of a kind one workspace has at once. */
const atOnce: Readonly<Record<Effort | "small", number>> = { "look-up": 4, fetch: 2, import: 1, small: 4 };

/** Each workspace's share of the answers. What costs little is counted for nobody, and has turns of its own. */
export function openFairShare({ settings, clock }: Pick<Ports, "settings" | "clock">): FairShare {
  const kinds = settings.limits ? kindsFrom(settings.limits, clock) : undefined;
  const turns = new Map<string, TakeTurn>(
    Object.entries(atOnce).map(([effort, most]) => [effort, openTurns(most, mostWaiting)]),
  );
  return {
    answer: async (command, request, run) => {
      const effort = effortOf(command, request);
      const who = nameOf(request);
      const kind = effort && kinds?.[effort];
      const waits = kind?.allowance.take(who) ?? 0;
      if (kind && waits > 0) return tooOften(kind, waits, request);
      const takeTurn = turns.get(effort ?? "small");
      return takeTurn === undefined ? run() : takeTurn(who, run);
    },
    spent: (request) =>
      Object.values(kinds ?? {}).map(({ what, within, allowance }) => ({
        what,
        within,
        used: allowance.used(nameOf(request)),
        most: allowance.most,
      })),
  };
}

type Kind = {
  readonly what: string;
  readonly within: string;
  readonly variable: string;
  readonly allowance: Allowance;
};

function kindsFrom(limits: Limits, clock: () => Date): Readonly<Record<Effort, Kind>> {
  return {
    "look-up": {
      what: "look-ups",
      within: "in a minute",
      variable: "MAX_LOOKUPS_PER_MINUTE",
      allowance: openAllowance(limits.lookUpsPerMinute, minute, clock),
    },
    fetch: {
      what: "pages and feeds read on demand",
      within: "in a minute",
      variable: "MAX_FETCHES_PER_MINUTE",
      allowance: openAllowance(limits.fetchesPerMinute, minute, clock),
    },
    import: {
      what: "imports",
      within: "in an hour",
      variable: "MAX_IMPORTS_PER_HOUR",
      allowance: openAllowance(limits.importsPerHour, 60 * minute, clock),
    },
  };
}

function effortOf({ effort }: Command, { options }: CommandRequest): Effort | undefined {
  return typeof effort === "function" ? effort(options) : effort;
}

function nameOf({ destination: { platform, workspaceId } }: Pick<CommandRequest, "destination">): string {
  return `${platform} ${workspaceId}`;
}

function tooOften({ what, within, variable, allowance }: Kind, waits: number, request: CommandRequest): Answer {
  const { command, options } = request;
  const again = { label: "Ask again", asked: { command, options }, answer: "here" } as const;
  // Pressed here, it would be asked of this channel.
  const actions = request.elsewhere === undefined ? [again] : [];
  return notice(
    "info",
    `Too much at once: ${allowance.most} ${what} ${within} are answered here, so that others have their share.`,
    `Ask again in ${inWords(waits)}. If that is too little for you, whoever runs Pullquote can raise ${variable}.`,
    actions,
  );
}

function inWords(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 60 ? counted(seconds, "second", "seconds") : counted(Math.ceil(seconds / 60), "minute", "minutes");
}
