import type { Bullet, Digest } from "../domain/digest.ts";
import { nonEmpty } from "../domain/non-empty.ts";
import { cosine } from "../text/ranking.ts";
import { overlaps } from "../text/span.ts";
import { termsOf } from "../text/tokens.ts";
import { quoteOf } from "./digest-of.ts";
import type { Offered } from "./offered.ts";

/** A passage that the model chose, in the words to be shown. */
export type Chosen = Offered;

/** Two bullets as like as this say the same. */
const sameThing = 0.5;

/**
 * The extractive digest with the model's points in place of its own, as many as it had; its own fill up what the model
 * left open. Somebody's words that it shows stay, unless the model chose others.
 */
export function withWritten(extractive: Digest, chosen: readonly Chosen[], model: string): Digest {
  const count = Math.max(extractive.bullets.length, 1);
  const own = (kind: Bullet["quote"]["kind"]) => extractive.bullets.filter(({ quote }) => quote.kind === kind);
  const [written, spoken] = [bulletsOf(chosen, "sentence"), bulletsOf(chosen, "speech")];
  const speeches = own("speech");
  const spokenShown = speeches.length > 0 && spoken.length > 0 ? spoken.slice(0, speeches.length) : speeches;
  const kept: Bullet[] = [...spokenShown];
  const take = (bullets: readonly Bullet[]) => {
    const before = kept.length;
    for (const bullet of bullets) if (kept.length < count && isNew(bullet, kept)) kept.push(bullet);
    return kept.length - before;
  };
  if (take(written) === 0) return extractive;
  take(own("passage"));
  const bullets = nonEmpty(inOrder(kept, extractive));
  const isOwn = kept.every(({ text }) => extractive.bullets.some((bullet) => bullet.text === text));
  return bullets === undefined || isOwn ? extractive : { ...extractive, bullets, writtenBy: model };
}

function bulletsOf(chosen: readonly Chosen[], kind: Chosen["candidate"]["kind"]): Bullet[] {
  return chosen.flatMap(({ candidate, article, text }) => {
    const quote = candidate.kind === kind ? quoteOf(article, candidate) : undefined;
    return quote === undefined ? [] : [{ text: kind === "speech" ? quote.text : text, quote }];
  });
}

function isNew(bullet: Bullet, kept: readonly Bullet[]): boolean {
  const terms = new Set(termsOf(bullet.text));
  return kept.every(
    (other) =>
      !(other.quote.articleId === bullet.quote.articleId && overlaps(other.quote, bullet.quote)) &&
      cosine(terms, new Set(termsOf(other.text))) < sameThing,
  );
}

/** As an extractive digest has it: facts before voices, article by article, from top to bottom. */
function inOrder(bullets: readonly Bullet[], { sources }: Digest): Bullet[] {
  const place = ({ quote }: Bullet) => sources.findIndex(({ name }) => name === quote.sourceName);
  const isSpoken = ({ quote }: Bullet) => Number(quote.kind === "speech");
  return [...bullets].sort((a, b) => isSpoken(a) - isSpoken(b) || place(a) - place(b) || a.quote.start - b.quote.start);
}
