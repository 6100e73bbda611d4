/**
 * How the months' names begin, without accents, in the languages that feeds are met in: English, German, French,
 * Spanish, Italian, Portuguese, Dutch, Danish, Norwegian, Swedish, Finnish, Polish, Czech, Romanian,
 * Hungarian, Turkish, Indonesian, Greek, Russian and Ukrainian.
 */
const beginnings = [
  "jan ene gen sty led ian tam oca ιαν янв січ",
  "feb fev lut uno hel sub φεβ фев лют",
  "mar mrz mrt maa bre μαρ мар бер",
  "apr avr abr kwi dub huh nis απρ апр кві",
  "may mai maj mag mei kve tou μαι маи мая тра",
  "jun juin giu cze cer kes haz iun ιουν июн чер",
  "jul juil lug lip cervenc cervene hei tem iul ιουλ июл лип",
  "aug aou ago agu sie srp elo αυγ авг сер",
  "sep set wrz zar syy eyl szep σεπ сен вер",
  "oct okt out ott paz rij lok eki οκτ окт жов",
  "nov noi lis marr kas νοε ноя лис",
  "dec dez dic des gru pro jou ara δεκ дек гру",
];

const months = new Map(
  beginnings.flatMap((names, month) => names.split(" ").map((name) => [name, month + 1] as const)),
);

/** The number of a month, 1 to 12, by its name or what is left of it. */
export function monthNamed(name: string): number | undefined {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return months.get(plain.slice(0, 7)) ?? months.get(plain.slice(0, 4)) ?? months.get(plain.slice(0, 3));
}
