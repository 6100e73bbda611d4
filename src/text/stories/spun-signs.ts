/** What programs write that put other words into a text; people hardly do. */
const surely = phrases(`court docket|white home|analysis heart|analysis institute|analysis middle|privateness coverage|
  privacy coverage|min learn|hours in the past|days in the past|years in the past|due to this fact|go to to|with out|in opposition to|
  worldwide felony|felony court|prime minister's workplace|high minister|overseas minister|overseas ministry|overseas affairs|
  international minister|inventory market|inventory change|inventory alternate|hobby charges|hobby price|hobby rates|wall avenue|
  new york instances|new york occasions|related press|lack of life toll|loss of life toll|dying toll|heart assault|
  breaking information|fb and twitter|synthetic intelligence|counterfeit consciousness|world warming|climate alternate|
  local weather change|local weather|human privileges|ultimate courtroom|splendid court|supreme court docket|
  excessive courtroom|legal professional basic|legal professional normal|lawyer common|secretary of protection|protection minister|
  protection ministry|protection secretary|security forces personnel|chief govt|vice chairman of the united states|
  gross home product|actual property|actual estate|free commerce|cell telephone|social community|unbiased|self-discipline advances|
  information convention|information company|press convention|white residence|european fee|european union's govt|
  in the united kingdom's|nice and cozy|per week in the past|pals and family|elementary college|excessive college|main faculty|
  school college students|virtually a 3rd|1 / 4 of|a 3rd of|second time period|new time period|marketing campaign|long run time|
  worldwide standing|navy assist|navy technical|navy cooperation|navy provides|navy points|navy technique|complete strategic|
  japanese a part|informed reporters|knowledgeable on|professional on|skilled on|web site users|area journey|outer area|
  lawmakers handed|handed away at|handed a regulation|new regulation|a brand new|very best attainable|unique interview|
  the opposite facet|the identical web site|one which|in reality checkmate`);

/** What people write as well, but not all of it in one text. */
const perhaps =
  phrases(`in accordance with|whether or not|international locations|resembling|on account of|a lot of|regardless of|
  make the most of|right now|virtually|nonetheless|beneath|obtained|stated|extra|however, the|so as to|usually are not|won't|
  possibly can|will be able to|is able to|one of many|might imply|informed|advised|instructed|attainable|whereas|manner|
  by way of|sure forms|kind of|have been|an important|inhabitants|assertion|in flip|scattered|reduce down|no person`);

const [fewestSure, leastScore] = [3, 7];
/** Characters that are read. */
const reach = 12_000;

/**
 * The phrases that give a text away as somebody else's with its words replaced ("Worldwide Felony Court docket"); none
 * where there are too few to tell. English only: of other languages nothing is known.
 */
export function spunSigns(text: string): readonly string[] {
  const folded = ` ${text
    .slice(0, reach)
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[^\p{L}\p{N}'/-]+/gu, " ")} `;
  const found = (list: readonly string[]) => list.filter((phrase) => folded.includes(` ${phrase} `));
  const [sure, maybe] = [found(surely), found(perhaps)];
  const score = 2 * sure.length + maybe.length / 2;
  return sure.length >= fewestSure && score >= leastScore ? sure : [];
}

function phrases(list: string): readonly string[] {
  return list
    .split("|")
    .map((phrase) => phrase.replace(/\s+/g, " ").trim())
    .filter((phrase) => phrase !== "");
}
