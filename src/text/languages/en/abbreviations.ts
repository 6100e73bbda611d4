/** Abbreviations that lead on to what follows, so that no sentence ends with their full stop. Lower case, no stop. */
export const leadingAbbreviations: ReadonlySet<string> = new Set(
  `mr mrs ms mx dr prof rev fr hon pres gov sen rep reps sens gen col lt sgt cpl capt cmdr adm maj brig cllr supt insp det
  st ste mt ft vs v no nos vol fig art pp cf eg e.g ie i.e approx est al ca viz dept asst assoc atty messrs mme mlle
  jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun`.split(/\s+/),
);

/** Abbreviations that may stand in the middle of a sentence as well as at its end. */
export const eitherAbbreviations: ReadonlySet<string> = new Set(
  `u.s u.k u.n e.u d.c l.a n.y u.s.a a.m p.m inc corp co ltd llc plc bros jr sr ph.d m.d b.a m.a etc ave blvd rd
  calif conn fla ill mass mich minn okla ore pa tenn tex va wash wis ariz ark colo del ga ind kan ky la md miss mo mont
  neb nev n.h n.j n.m n.c n.d s.c s.d r.i vt w.va wyo ala`.split(/\s+/),
);

/** Words no sentence ends with: a full stop after one of them is a slip, or the work of a word-spinner. */
export const neverLast: ReadonlySet<string> = new Set("the a an his their its our your my and or but than".split(" "));

/** Words that usually begin a sentence, where an abbreviation leaves it open whether one has ended. */
export const openers: ReadonlySet<string> = new Set(
  `the a an this that these those he she it they we i you his her its their our my but and so or yet for in on at by
  from with to as if when while after before although though because since until there here what who how why where
  however meanwhile no not some many most all both each one two police officials`.split(/\s+/),
);
