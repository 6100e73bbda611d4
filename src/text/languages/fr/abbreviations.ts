import { wordSet } from "../word-set.ts";

/** French abbreviations that lead on to what follows. */
export const leading = wordSet(
  `M MM Me mme mmes mlle mlles mgr dr drs pr st ste art av apr env p pp cf ex vol chap éd fig tél bd boul no n° janv févr
  avr juil sept oct nov déc réf dép arr p.ex c.-à-d`,
);

/** Those that may also end a sentence. */
export const either = wordSet("etc j.-c s.a s.a.r.l");

export const openers = wordSet(
  `le la les un une des du de il elle ils elles on nous vous je ce cet cette ces cela ça c’est c'est mais et ou or donc car
  dans en au aux à par pour sur sous avec sans après avant depuis selon si quand lorsque comme que qui où son sa ses leur
  leurs notre nos votre plus tout tous toutes deux trois aucun aucune chaque plusieurs certains pourtant cependant
  toutefois ainsi alors enfin puis d’après l’an devant contre chez malgré pendant outre sauf entre vers face`,
);
