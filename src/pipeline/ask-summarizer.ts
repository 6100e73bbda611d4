import type { PointedBullet } from "../domain/pointed-bullet.ts";
import type { Ports, Summarizer, SummarizerRequest } from "../ports.ts";
import type { Store } from "../store.ts";

/** What writing a digest needs of the outside. */
export type WritingPorts = Pick<Ports, "clock" | "log"> & { readonly store: Pick<Store, "summaries"> };

/** A token is about four characters of English, fewer elsewhere. Characters. */
const shortestToken = 3;
/** What an answer may cost. */
const answerTokens = 1500;

/**
 * Asks the model, unless the very question was answered before or the day's tokens are used up. The tokens are taken
 * before the question goes out, so that workers asking at once cannot exceed the limit together.
 */
export async function askSummarizer(
  summarizer: Summarizer,
  request: SummarizerRequest,
  signal: AbortSignal,
  { store: { summaries }, clock, log }: WritingPorts,
): Promise<readonly PointedBullet[] | undefined> {
  const question = JSON.stringify([summarizer.model, request.instructions, request.material]);
  const known = await summaries.answer(question);
  if (known !== undefined) return known;
  const day = clock().toISOString().slice(0, 10);
  const estimate = Math.ceil(question.length / shortestToken) + answerTokens;
  if (!(await summaries.reserve(day, estimate, summarizer.dailyTokens))) {
    if (await summaries.isFirstToTell(day)) {
      log.warn("summarizer-limit-reached", { day, dailyTokens: summarizer.dailyTokens });
    }
    return undefined;
  }
  const answer = await summarizer.ask(request, signal);
  await summaries.settle(day, (answer.tokens ?? estimate) - estimate);
  if (answer.kind === "failed") return undefined;
  await summaries.keep(question, answer.bullets, clock());
  return answer.bullets;
}
