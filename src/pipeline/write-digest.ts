import type { Digest } from "../domain/digest.ts";
import type { PointedBullet } from "../domain/pointed-bullet.ts";
import type { Story } from "../domain/story.ts";
import type { Summarizer } from "../ports.ts";
import { type CheckedBullet, checkBullet } from "../text/check-bullet.ts";
import { cosine } from "../text/ranking.ts";
import { overlaps } from "../text/span.ts";
import { termsOf } from "../text/tokens.ts";
import { askSummarizer, type WritingPorts } from "./ask-summarizer.ts";
import { type Offer, offerOf } from "./offered.ts";
import { type Refusal, shorteningRequest } from "./shortening-request.ts";
import { type Chosen, withWritten } from "./with-written.ts";

/** More bullets than these in an answer are not looked at. */
const mostAnswered = 12;
/** Two bullets as like as this say the same. */
const sameThing = 0.6;

/**
 * The digest with points that a model chose and shortened, each checked against its passage; the extractive digest as
 * it is where the model fails, is over its limit or writes nothing that stands.
 */
export async function writeDigest(
  story: Story,
  extractive: Digest,
  summarizer: Summarizer,
  ports: WritingPorts,
): Promise<Digest> {
  const offer = offerOf(story);
  if (offer.sentences.length < 2) return extractive;
  const signal = AbortSignal.timeout(summarizer.patience);
  const wanted = extractive.bullets.filter(({ quote }) => quote.kind === "passage").length;
  const first = await askSummarizer(summarizer, shorteningRequest(offer, wanted), signal, ports);
  if (first === undefined) return extractive;
  const checked = checkedBullets(first, offer, []);
  const again =
    checked.refused.length === 0
      ? undefined
      : await askSummarizer(summarizer, shorteningRequest(offer, wanted, checked.refused), signal, ports);
  const { chosen, refused } = again === undefined ? checked : checkedBullets(again, offer, checked.chosen);
  if (checked.refused.length > 0) {
    const { log } = ports;
    log.info("bullets-refused", { story: story.id, first: checked.refused.length, last: refused.length });
  }
  return withWritten(extractive, chosen, summarizer.model);
}

type Checked = { readonly chosen: readonly Chosen[]; readonly refused: readonly Refusal[] };

function checkedBullets(bullets: readonly PointedBullet[], offer: Offer, before: readonly Chosen[]): Checked {
  const chosen = [...before];
  const refused: Refusal[] = [];
  for (const bullet of bullets.slice(0, mostAnswered)) {
    const checked = checkBullet(bullet, offer.sentences, offer.quotations);
    const one = chosenBy(checked, offer);
    const reason = checked.kind === "refused" ? checked.reason : sayingTheSame(one, chosen);
    if (reason !== undefined) refused.push({ text: bullet.text, reason });
    else if (one !== undefined) chosen.push(one);
  }
  return { chosen, refused };
}

function chosenBy(checked: CheckedBullet, { sentences, quotations }: Offer): Chosen | undefined {
  if (checked.kind === "refused") return undefined;
  const offered = (checked.kind === "sentence" ? sentences : quotations)[checked.number - 1];
  return offered && { ...offered, text: checked.kind === "sentence" ? checked.text : offered.text };
}

function sayingTheSame(one: Chosen | undefined, chosen: readonly Chosen[]): string | undefined {
  if (one === undefined) return "it points at nothing";
  const terms = new Set(termsOf(one.text));
  const isKnown = chosen.some(
    (other) =>
      (other.article === one.article && overlaps(other.candidate.span, one.candidate.span)) ||
      cosine(terms, new Set(termsOf(other.text))) >= sameThing,
  );
  return isKnown ? "another bullet says the same" : undefined;
}
