import type { PlainSpeech } from "../plain-speech.ts";
import { wordSet } from "../word-set.ts";
import { openers } from "./abbreviations.ts";

export const speech: PlainSpeech = {
  verbs: wordSet(
    `dit déclare explique affirme assure estime ajoute souligne précise indique raconte confie regrette dénonce insiste
    prévient conclut répond résume rappelle lance note observe poursuit martèle témoigne déplore reconnaît promet
    expliquait affirmait racontait confiait`,
  ),
  auxiliaries: wordSet("a s'est"),
  participles: wordSet(
    `dit déclaré expliqué affirmé assuré estimé ajouté souligné précisé indiqué raconté confié regretté dénoncé insisté
    prévenu conclu répondu résumé rappelé lancé noté observé poursuivi martelé témoigné déploré reconnu promis réagi
    annoncé commenté averti plaidé tonné ironisé félicité réjoui défendu exclamé indigné demandé interrogé félicitée réjouie exclamée indignée défendue`,
  ),
  sources: wordSet("selon"),
  fillers: wordSet(
    `lundi mardi mercredi jeudi vendredi samedi dimanche matin soir hier aujourd'hui aussi également encore ainsi
    notamment ensuite toutefois enfin alors ce`,
  ),
  articles: wordSet("le la les un une son sa leur ce cette"),
  pronouns: wordSet("il elle on ils elles je"),
  prepositions: wordSet("de du des d à au aux en par pour sur chez avec la le les l sous dans"),
  conjunctions: wordSet("et ou ni"),
  denials: wordSet("pas jamais aurait auraient"),
  address: wordSet("m m. mm. mme mlle me dr dr. pr pr."),
  particles: wordSet("de du des la le les van von der den di da ben el al y dos"),
  role: /^(?:(?:l|d)['’])?(?:maire|ministre|présidente?|vice-présidente?|directeur|directrice|porte-parole|secrétaire|députée?s?|sénateur|sénatrice|préfet|préfète|procureure?|avocate?|juge|chef|cheffe|patron|patronne|fondateur|fondatrice|cofondateur|cofondatrice|responsable|adjointe?|élue?|conseill(?:er|ère)|professeure?|chercheu(?:r|se)|économiste|sociologue|historienne?|médecin|docteure?|capitaine|commandant|colonel|général|entraîneuse?|entraîneur|sélectionneur|joueu(?:r|se)|attaquante?|syndicaliste|déléguée?|représentante?|dirigeante?|analyste|experte?|habitante?|riveraine?|commerçante?|agricult(?:eur|rice)|éleveu(?:r|se)|enseignante?|étudiante?|auteure?|autrice|écrivaine?|acteur|actrice|réalisat(?:eur|rice)|chanteu(?:r|se)|musicienne?|évêque|pape|roi|reine|prince|princesse|chancelier|chancelière|premi(?:er|ère)|candidate?|militante?|coordinat(?:eur|rice)|ingénieure?|architecte|gérante?|propriétaire|voisine?|mère|père|fils|fille|frère|sœur|veuve|épouse|mari|témoin|pompier|policier|policière|présidente-directrice|infirmi(?:er|ère)|animat(?:eur|rice)|organisat(?:eur|rice)|trésori(?:er|ère)|gouverneure?|ambassad(?:eur|rice)|pilote|championne?|coureu(?:r|se)|gardienne?|bâtonni(?:er|ère)|recteur|rectrice|doyenne?)$/iu,
  noName:
    /^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|place|rue|avenue|boulevard|stade|université|conseil|ville|mairie|maison|palais|hôtel|assemblée|parti|ministère|banque|groupe|société|association|agence|fédération|union|république|état|états|france|europe|élysée|matignon|sénat|tribunal|cour|police|gare|pont|port|château|interrogée?s?|selon|hier|nouvelle|nouveau|grand|grande|mont|afp|\p{L}+ment)$/iu,
  isNoFirst: (word) => openers.has(word),
  mostParts: 4,
};
