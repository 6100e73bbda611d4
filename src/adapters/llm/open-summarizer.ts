import type { Log, Summarizer, SummarizerAnswer, SummarizerRequest } from "../../ports.ts";
import { openBreaker } from "./breaker.ts";
import { type Fault, faultOf } from "./fault.ts";
import { openGate } from "./gate.ts";
import { type ModelSettings, openModel, writeBullets } from "./model.ts";

export type SummarizerSettings = ModelSettings & {
  readonly dailyTokens: number;
  readonly timeoutSeconds: number;
  readonly log: Log;
  readonly clock: () => Date;
};

/** Questions that are out at once; more would only make a provider slow down. */
const atOnce = 2;
/** Before the one other try that a passing fault gets. Milliseconds. */
const pause = 500;

/**
 * A language model as the inside knows it. What goes wrong is an answer, not an error: told once for each kind of fault
 * until it works again, tried once more where it may pass, and left alone for a while after several in a row.
 */
export function openSummarizer({
  log,
  clock,
  dailyTokens,
  timeoutSeconds,
  ...settings
}: SummarizerSettings): Summarizer {
  const model = openModel(settings);
  const [gate, breaker] = [openGate(atOnce), openBreaker(clock)];
  const told = new Set<Fault["kind"]>();
  const tell = ({ kind, status }: Fault) => {
    if (!told.has(kind)) log.warn("summarizer-failed", { kind, ...(status !== undefined && { status }) });
    told.add(kind);
    if (breaker.noteFault()) log.warn("summarizer-rests", { until: breaker.restsUntil() });
  };
  const tryOnce = async (request: SummarizerRequest, signal: AbortSignal): Promise<SummarizerAnswer | Fault> => {
    try {
      return { kind: "written", ...(await writeBullets(model, request, signal)) };
    } catch (error) {
      return faultOf(error, signal);
    }
  };
  const ask = async (request: SummarizerRequest, signal: AbortSignal): Promise<SummarizerAnswer> => {
    if (breaker.isOpen()) return { kind: "failed", tokens: 0 };
    const first = await tryOnce(request, signal);
    const last = isPassing(first) && (await slept(pause, signal)) ? await tryOnce(request, signal) : first;
    if (last.kind === "written" || last.kind === "failed") {
      told.clear();
      breaker.noteSuccess();
      return last;
    }
    tell(last);
    return { kind: "failed", ...(last.tokens !== undefined && { tokens: last.tokens }) };
  };
  return {
    model: settings.model,
    dailyTokens,
    patience: timeoutSeconds * 1000,
    ask: async (request, signal) =>
      (await gate.through(() => ask(request, signal), signal)) ?? { kind: "failed", tokens: 0 },
  };
}

function isPassing(answer: SummarizerAnswer | Fault): boolean {
  return answer.kind === "unreachable" || answer.kind === "broken" || answer.kind === "busy";
}

/** False where the signal ended the sleep. */
function slept(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(false);
    const wake = (isWhole: boolean) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", interrupt);
      resolve(isWhole);
    };
    const interrupt = () => wake(false);
    const timer = setTimeout(() => wake(true), ms);
    signal.addEventListener("abort", interrupt, { once: true });
  });
}
