import { brokenGrammar } from "./broken-grammar.ts";

/**
 * Fixed expressions with a word of the same meaning in the place of one that cannot be replaced. What programs write
 * that reword texts; a person may write one of them by chance.
 */
const twisted = `white home|wall avenue|1 / 4 of|a 3rd of|essentially the most|on the primary day of|good distance spherical|in the reduction of|inventory market|inventory alternate|hearth division|fireplace brigade|
  fireplace division|police division|worldwide felony courtroom|worldwide felony court docket|supreme court docket|
  superior court docket|excessive court docket|federal court docket|felony court docket|excessive courtroom|apex courtroom|
  excessive college|elementary college students|overseas minister stated|protection minister|protection ministry|
  protection secretary|overseas coverage|privateness coverage|privacy coverage|insurance coverage coverage|
  local weather change|local weather disaster|native climate|world warming|social gathering chief|labour social gathering|
  democratic social gathering|opposition social gathering|ruling social gathering|curiosity charges|curiosity rates|
  hobby rates|interest fees|gross home product|home product|central financial institution|world financial institution|
  money stream|loss of life toll|demise toll|dying toll|dying penalty|loss of life penalty|coronary heart attack|
  coronary heart illness|heart assault|breast most cancers|lung most cancers|most cancers sufferers|blood strain|
  counterfeit consciousness|man-made intelligence|synthetic intelligence|artificial brainpower|profound learning|
  machine studying|neural community|huge information|large knowledge|social networks site|cell telephone|cellphone call|
  actual property|actual estate|private computer systems|working system software|breaking information|information convention|
  press convention|information company|information businesses|related press|new york instances|washington submit|
  monetary instances|human privileges|civil warfare|second world warfare|world warfare|chilly warfare|nuclear warfare|
  united international locations|european fee|safety council decision|basic election|normal election|common election|
  lawyer common|lawyer basic|attorney normal|secretary basic|secretary-basic|chief govt|vice chairman joe|
  prime minister's workplace|oval workplace|field workplace|house workplace|international workplace|put up workplace|
  publish workplace|go to to|go to by|with out|per week in the past|days in the past|hours in the past|minutes in the past|
  years in the past|months in the past|weeks in the past|due to this fact|in the interim|in the meanwhile|min learn|
  a 12 months|one in every of|depart a reply|electronic mail deal with|e mail deal with|in per week|learn extra|share on fb|fb and twitter|posted by means of|by means of the|may well be|all over the world cup|
  to find out extra|in keeping with the|consistent with the|in accordance with the|in opposition to|whether or not|
  international locations|regardless of the|on account of|resembling|a big selection|the place they|within the u.s.`;

/** Those that people write as well now and then count half. */
const perhaps = new Set(
  phrases(`basic election|common election|protection secretary|in the interim|in the meanwhile|in keeping with the|consistent with the|
  in accordance with the|in opposition to|whether or not|international locations|regardless of the|on account of|resembling|
  a big selection|the place they|within the u.s.|by means of the|federal court docket|excessive college|home product|
  overseas coverage|neural community|go to by|heart assault|cell telephone|common election|actual property|
  minutes in the past|years in the past|dying penalty|dying toll|interest fees|civil warfare|world warfare|
  information company|press convention|machine studying|blood strain|safety council decision`),
);
const expressions = phrases(twisted);

/** Broken grammar counts fully, and more than one is never chance. */
const leastScore = 2;
/** Expressions that people write as well do not suffice, however many. */
const mostPerhaps = 1;
/** Characters that are read. */
const reach = 12_000;

/**
 * What gives a text away as somebody else's with its words replaced, where its original is not known: broken grammar and
 * twisted expressions; none where there are too few to tell. English only: of other languages nothing is known.
 */
export function spunSigns(text: string): readonly string[] {
  const beginning = text.slice(0, reach);
  const folded = ` ${beginning
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[^\p{L}\p{N}'/-]+/gu, " ")} `;
  const found = expressions.filter((expression) => folded.includes(` ${expression} `));
  const doubtful = found.filter((expression) => perhaps.has(expression)).length;
  const broken = brokenGrammar(beginning);
  const score = broken.length + (found.length - doubtful) + Math.min(mostPerhaps, doubtful / 2);
  return score >= leastScore ? [...broken, ...found] : [];
}

function phrases(list: string): readonly string[] {
  return list
    .split("|")
    .map((phrase) => phrase.replace(/\s+/g, " ").trim())
    .filter((phrase) => phrase !== "");
}
