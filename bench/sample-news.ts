import type { FeedItem } from "../src/domain/feed.ts";

const places = ["Harbourtown", "Westerlund", "Calderas", "Norrvik", "Eastmere", "Sankt Aldo", "Brennoch", "Tolvanen"];
const people = [
  "Ines Calder",
  "Tomas Okoye",
  "Marta Lindqvist",
  "Devika Rao",
  "Jonas Feld",
  "Amal Haddad",
  "Petra Novak",
];
const things = ["bridge", "hospital", "reservoir", "observatory", "tramline", "harbour wall", "solar field", "archive"];
const verbs = ["approved", "delayed", "opened", "criticised", "repaired", "sold", "extended", "cancelled"];

/** Repeatable chance (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `count` articles of about 350 words, each about an event of its own, the same for the same seed. */
export function sampleNews(count: number, seed = 1): FeedItem[] {
  const next = chance(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] ?? (from[0] as T);
  const word = () => Array.from({ length: 4 + Math.floor(next() * 5) }, () => pick([..."abdefgiklmnoprstu"])).join("");
  return Array.from({ length: count }, (_, index) => {
    const [name, place, thing, verb, street] = [pick(people), pick(places), pick(things), pick(verbs), word()];
    const body = Array.from({ length: 14 }, () => {
      const amount = Math.floor(next() * 900);
      return `In the ${word()} quarter ${amount} households near ${word()} street were told that the ${thing} would be ${pick(verbs)} before the ${word()} season.`;
    });
    body.splice(
      3,
      0,
      `“Nobody in ${place} wanted the ${word()} to end like this,” said ${name}, head of the ${word()} council.`,
    );
    return {
      key: `bench-${seed}-${index}`,
      url: `https://bench.example/${seed}/${index}`,
      title: `${place} ${thing} on ${street} ${verb} after ${word()} vote`,
      text: [`The ${thing} on ${street} in ${place} was ${verb} on Monday, ${name} said.`, ...body].join("\n\n"),
    };
  });
}
