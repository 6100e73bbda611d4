const negations = `not no never none nobody nothing nowhere neither nor cannot without hardly barely scarcely rarely seldom lack
  lacks lacked lacking fail fails failed failing`;
const denials = `deny denies denied denying denial denials dispute disputes disputed disputing reject rejects rejected
  rejecting refuse refuses refused refusing refute refutes refuted innocent innocence`;
const hedges = `may might could would should perhaps possibly probably likely unlikely maybe alleged allegedly allegation
  allegations alleges reportedly apparently purported purportedly suspected supposed supposedly presumably seem seems seemed
  appear appears appeared claim claims claimed believed rumoured rumored unconfirmed so-called potential potentially nearly
  almost partly`;
const conditions = `if unless except excepting barring pending provided providing assuming until only subject whether depending
  conditional conditionally otherwise`;

const weighty: ReadonlySet<string> = new Set(`${negations} ${denials} ${hedges} ${conditions}`.split(/\s+/));
const phrases =
  /\b(?:in (?:some|many|most|part|theory|principle|effect|certain|a sense)|at (?:least|most|times|best|worst|the (?:latest|earliest))|on (?:average|paper|condition)|up to|so far|for now)\b/i;

/** Whether words turn, weaken or bind what a sentence says: without them it would say something else. */
export function isWeighty(words: string): boolean {
  if (phrases.test(words)) return true;
  const found =
    words
      .toLowerCase()
      .replace(/’/g, "'")
      .match(/[\p{L}']+(?:-[\p{L}]+)*/gu) ?? [];
  return found.some((word) => weighty.has(word) || word.endsWith("n't"));
}
