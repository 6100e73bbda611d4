import type { PlainSpeech } from "../plain-speech.ts";
import { wordSet } from "../word-set.ts";
import { openers } from "./abbreviations.ts";

/** First names that end as occupations do. One that is missing only costs a name: it passes for an office. */
const firstNames =
  `aleksander alexander alper alwin angelin ansgar armin arthur artur augustin austin baldur baptist bashar
  benjamin brent caner carolin caspar casper chester christer christin christopher clement colin collin conrad
  constantin corin cäsar dagmar detlef dieter edgar edwin einar eleanor elin elinor elmar erwin ester esther
  evelin firat ginger gregor gunnar gunther günter günther hartmann hartmut heather hector heiner hektor hermann
  hilmar holger igor ingmar ivar jasmin jasper javier jennifer josefin justin karin karolin kaspar kathrin katrin
  kerstin kevin konstantin kristin kristofer kristoffer laurent laurin leander lester lothar ludger malin marat
  martin marvin merlin murat oliver omar oscar oskar otmar peter pinar quentin ragnar rainer reiner robin roger
  rutger rüdiger sander selin sezer silvester soner taner theodor tillmann tilmann timur tuncer valentin victor
  viktor vincent volker waldemar walter werner xander xaver yasar yasemin ömer`
    .trim()
    .split(/\s+/)
    .join("|");

/** A word that ends in "s" and is none of the first names that do. */
const genitive =
  /s$(?<!^(?:agnes|alois|andreas|boris|carlos|chris|christos|claus|clemens|cornelius|curtis|dennis|doris|elias|elis|fabius|georgios|hans|ines|iris|jakobus|janis|jens|jesus|jonas|johannes|josias|judas|julius|justus|klaas|klaus|klemens|lars|linus|louis|luis|lukas|magnus|marius|markus|marcus|mathias|matthias|mats|maurus|moritus|nicolas|niklas|nikolaus|nikolas|niels|nils|niels|paris|paulus|phyllis|rasmus|silas|stanislaus|thaddäus|theis|thies|thomas|titus|tobias|tönnies|tomas|urs|ulas|vitus|yannis))$/iu;

export const speech: PlainSpeech = {
  verbs: wordSet(
    `sagte sagt erklärte erklärt betonte betont meinte meint berichtete berichtet ergänzte ergänzt fügte kritisierte
    kritisiert warnte warnt forderte fordert rief schrieb schreibt bekräftigte versicherte bemerkte urteilte räumte
    entgegnete erwiderte antwortete fragte klagte lobte mahnte unterstrich resümierte bilanzierte verkündete äußerte
    versprach scherzte stellte teilte`,
  ),
  auxiliaries: new Set(),
  participles: new Set(),
  sources: new Set(["so"]),
  fillers: wordSet(
    `am montag dienstag mittwoch donnerstag freitag samstag sonntag montagabend dienstagabend mittwochabend
    donnerstagabend freitagabend samstagabend sonntagabend gestern heute später dazu auch zudem außerdem dann nun jetzt`,
  ),
  articles: wordSet("der die das dessen deren sein seine ihre ein eine"),
  isOblique: (article, noun) => article === "der" && /in$/.test(noun),
  pronouns: wordSet("er sie es man ich wir"),
  prepositions: wordSet("von vom in im an am auf aus bei beim für gegen mit nach über um unter vor zu zum zur"),
  conjunctions: wordSet("und oder sowie bzw noch"),
  denials: wordSet("nicht nie niemals kein keine keineswegs habe hätte haben hätten sei seien wäre soll sollen solle"),
  address: wordSet("dr dr. prof prof. herr frau dipl.-ing"),
  particles: wordSet("von van vom zu zum zur de der den ten ter al el bin di da"),
  role: new RegExp(
    `^(?!(?:[\\p{L}]+-)*(?:${firstNames})$)[\\p{L}-]*(?:er|erin|or|orin|ist|istin|ent|entin|ant|antin|ar|arin|eur|eurin|loge|login|mann|frau|leute|chef|chefin|rat|rätin|kanzler|kanzlerin|vorsitzende[rn]?|vorstand|beauftragte[rn]?|abgeordnete[rn]?|beamte[rn]?|beamtin|kollegin|kollege|kollegen|könig|königin|papst|bischof|bischöfin|pfarrer|anwalt|anwältin|arzt|ärztin|witwe|sohn|experte|expertin|zeuge|zeugin|angeklagte[rn]?|sachverständige[rn]?|angehörige[rn]?|psychologin|biologin|general|oberst|ökonom|ökonomin|freund|freundin|politikerin)$`,
    "iu",
  ),
  noName:
    /^(?:(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)(?:s|abend|morgen|nachmittag|vormittag|mittag|nacht)?|januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|morgen|abend|uhr|euro|prozent|deutsche[rns]?|europäische[rns]?|neue[rns]?|alte[rns]?|große[rns]?|bad|sankt|stadt|land|kreis|landkreis|partei|verein|verband|verein|bank|zeitung|agentur|nachrichtenagentur|gericht|amt|bund|bundestag|bundesrat|bundeswehr|landtag|universität|hochschule|institut|ministerium|polizei|feuerwehr|familie|firma|straße|platz|\p{L}+(?:ung|heit|keit|schaft|tion|amt|gericht|verband|gesellschaft|zeitung|straße|platz|minute[n]?|gespräch|interview|sender|bericht|anfrage|seite|fernsehen|rundfunk|konferenz|sitzung))$/iu,
  isNoFirst: (word) => openers.has(word) || genitive.test(word),
  mostParts: 2,
};
