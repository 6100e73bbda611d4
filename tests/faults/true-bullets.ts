/** Words without which a sentence says something else; kept apart from the code's own list on purpose. */
const turning =
  /\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|hardly|\w+n['’]t|lack\w*|fail\w*|refus\w*|den(?:y|ies|ied|ying|ial\w*)|disput\w*|reject\w*|may|might|could|would|should|perhaps|possibly|probably|likely|unlikely|alleg\w*|reportedly|apparently|purported\w*|suspect\w*|suppos\w*|seem\w*|appear\w*|claim\w*|believed|potential\w*|nearly|almost|partly|at least|at most|up to|so far|if|unless|until|except|only|subject|whether|pending|provid(?:ed|ing)|otherwise|in (?:some|many|most|part|theory))\b/i;

export type TrueBullet = { readonly text: string; readonly how: string };

/** What of a sentence says the same: the whole, written in other signs, and without what it can do without. */
export function trueBulletsOf(sentence: string): TrueBullet[] {
  return [
    { text: sentence, how: "whole" },
    ...variantsOf(sentence).map((text) => ({ text, how: "other signs" })),
    ...withoutTail(sentence),
    ...withoutMiddle(sentence),
    ...withoutBrackets(sentence),
  ].filter(({ text, how }, index, all) => all.findIndex((one) => one.text === text && one.how === how) === index);
}

/** The same words with straight or curly marks, other spaces, or letters and accents apart. */
export function variantsOf(words: string): string[] {
  return [
    words.replace(/[“”]/g, '"').replace(/[‘’]/g, "'"),
    words
      .replace(/(?<=^|[\s(])"/g, "“")
      .replace(/"/g, "”")
      .replace(/'/g, "’"),
    words.replace(/ /g, "  "),
    words.replace(/ /g, "\u00a0"),
    words.normalize("NFD"),
  ].filter((variant) => variant !== words);
}

/** "…, who has lived there since 1987." */
function withoutTail(sentence: string): TrueBullet[] {
  const found = /^(.{25,}?), (?:who|which|whose|where) ([^,;:–—()“”"]+)\.$/su.exec(sentence);
  if (found?.[1] === undefined || turning.test(found[2] ?? "") || !hasNoOpenQuote(found[1])) return [];
  return [{ text: `${found[1].replace(/\.$/, "")}.`, how: "without the clause at its end" }];
}

/** "Lady Justice Oduya, who wrote the judgment, said …" */
function withoutMiddle(sentence: string): TrueBullet[] {
  const found = /^([^“”"]*?), (?:who|which|whose) ([^,;:–—()“”"]+), (\p{Ll}.*)$/su.exec(sentence);
  if (
    !found ||
    turning.test(found[2] ?? "") ||
    /^(?:and|or|but|as|an?|the|his|her|its|in|on|at|\p{L}+ing)(?!\p{L})/u.test(found[3] ?? "")
  )
    return [];
  // Where a sentence opens with a circumstance, the comma after the clause also closes that.
  if (/^(?:For|In|On|At|After|Before|With|By|As|While|When|Since|During|Under)\b/.test(sentence)) return [];
  return [
    { text: `${found[1]} ${found[3]}`, how: "without a clause" },
    { text: `${found[1]}, ${found[3]}`, how: "without a clause" },
  ];
}

function withoutBrackets(sentence: string): TrueBullet[] {
  const found = /^([^“”"]*?) \(([^()“”"]{3,})\)(.*)$/su.exec(sentence);
  if (!found || turning.test(found[2] ?? "") || /\b(?:sa(?:id|ys?)|told)\b/.test(found[2] ?? "")) return [];
  return [{ text: `${found[1]}${found[3]}`, how: "without brackets" }];
}

function hasNoOpenQuote(text: string): boolean {
  return (
    (text.match(/“/g) ?? []).length === (text.match(/”/g) ?? []).length && (text.match(/"/g) ?? []).length % 2 === 0
  );
}
