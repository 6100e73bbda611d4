import { pick, seeded } from "../faults/random.ts";

/** Something that happens in the scripted news; outlets tell it in words of their own. */
export type NewsEvent = {
  /** Stands at the beginning of its articles' addresses, such as "e0007". */
  readonly id: string;
  tell(telling: number): { readonly slug: string; readonly title: string; readonly text: string };
};

/** The same event for the same seed and number: a vocabulary of its own, so that no two become one story. */
export function newsEvent(seed: number, number: number): NewsEvent {
  const id = `e${String(number).padStart(4, "0")}`;
  const random = seeded(seed * 100_003 + number);
  const word = wordsFrom(random);
  const name = () => word().replace(/^./, (first) => first.toUpperCase());
  const vocabulary = Array.from({ length: 40 }, word);
  const [person, place, town, thing] = [`${name()} ${name()}`, name(), name(), word()];
  return {
    id,
    tell(telling) {
      const chance = seeded(seed * 900_001 + number * 101 + telling);
      const some = () => pick(chance, vocabulary) ?? thing;
      const sentence = () =>
        `The ${some()} of the ${some()} in ${place} and ${town} was ${some()} by the ${thing} of ${person} before ` +
        `the ${some()} had been ${some()}, and ${Math.floor(chance() * 900) + 20} ${some()} were ${some()}.`;
      const said = `“Nobody in ${place} wanted the ${thing} to ${some()} like this ${some()},” said ${person}, head of the ${town} council.`;
      const sentences = Array.from({ length: 9 }, sentence);
      sentences.splice(1 + Math.floor(chance() * 3), 0, said);
      return {
        slug: `${id}-t${telling}`,
        title: `${place} ${thing} ${some()} after ${some()} ${town}`,
        text: sentences.join("\n\n"),
      };
    },
  };
}

function wordsFrom(random: () => number): () => string {
  const one = (letters: string) => letters[Math.floor(random() * letters.length)] ?? "";
  const syllable = () => one("bdfgklmnprstvz") + one("aeiou") + (pick(random, ["", "", "n", "r", "l", "s"]) ?? "");
  return () => Array.from({ length: 2 + Math.floor(random() * 2) }, syllable).join("");
}
