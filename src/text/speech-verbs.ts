/** Verbs by which people are quoted. Plain forms; the others are made below. */
const regular = `accept accuse acknowledge add admit advise advocate affirm agree allege announce answer appeal argue ask
  assert assess assure attack attest avow beg believe bemoan blame blast blog boast brag brand call caution challenge
  charge chide cite claim clarify comment complain concede conclude concur condemn confess confide confirm contend counter
  criticise criticize cry declare decry defend define demand denounce deny deride describe detail disagree disclose dismiss
  dispute dub echo elaborate emphasise emphasize enthuse estimate exclaim explain express fear forecast fume gush hail hint
  hope identify imply indicate inform insist instruct interject joke label lament laugh lecture liken maintain mention mock
  mumble murmur muse mutter note object observe offer opine order pen plead pledge point post praise predict press proclaim
  promise pronounce propose protest query question quip rail rant react reason reassure recall reckon recommend recount
  refer reflect reiterate relate remark remember remind repeat reply report request respond retort reveal ridicule rule
  scoff scream shout sigh signal snap sneer speculate state stress suggest summarise summarize surmise suspect term
  testify text thank threaten thunder tout trumpet tweet underline underscore urge venture voice volunteer vow wail warn
  welcome whisper wonder worry yell continue conjecture counsel certify decree demur dictate divulge grumble groan intone
  moan petition preach profess rebuke recite relay rejoin sermonise stipulate sum tease vent ventilate verify notify`;

/** Form → whether it is a finite past or present form, or one in -ing. Irregular verbs in full. */
const irregular: Readonly<Record<string, VerbForm>> = {
  ...forms("say says said", "saying"),
  ...forms("tell tells told", "telling"),
  ...forms("write writes wrote written", "writing"),
  ...forms("think thinks thought", "thinking"),
  ...forms("feel feels felt", "feeling"),
  ...forms("swear swears swore sworn", "swearing"),
  ...forms("speak speaks spoke spoken", "speaking"),
  ...forms("read reads", "reading"),
  ...forms("put puts", "putting"),
  ...forms("foresee foresees foresaw", "foreseeing"),
  ...forms("retell retells retold", "retelling"),
  ...forms("go goes went", "going"),
  ...forms("quote quotes quoted", "quoting"),
};

/** Verbs that double their last letter. */
const doubled = new Set(["admit", "beg", "brag", "dub", "pen", "quip", "refer", "snap", "sum"]);

/** "finite": said, says, say · "ing": saying. */
export type VerbForm = "finite" | "ing";

/** Forms that are as often nouns: believed to be verbs only after a subject. */
export const nounlike: ReadonlySet<string> = new Set(
  `answer answers appeal appeals attack attacks blame blast call calls caution charge charges claim claims comment comments
  cry cries demand demands estimate estimates fear fears forecast forecasts hope hopes joke jokes label labels laugh note
  notes object objects offer offers order orders pen pledge pledges point points post posts praise press promise promises
  protest protests query question questions reason reasons report reports request requests reply replies rule rules scream
  shout sigh signal signals snap state states stress term terms text texts thought thoughts tweet tweets voice voices
  whisper wonder worry worries read reads put brand detail details echo mention petition challenge challenges reading
  feeling thinking writing meaning ruling saying speaking going counsel thanks advocate advocates dispute relay volunteer
  volunteers lecture press point hail`.split(/\s+/),
);

/** Verbs that only sometimes bring in somebody's words. */
export const weak: ReadonlySet<string> = new Set(
  "go goes went going put puts putting read reads reading speak speaks spoke speaking spoken feel feels".split(" "),
);

const table: ReadonlyMap<string, VerbForm> = new Map([
  ...regular.split(/\s+/).flatMap(regularForms),
  ...Object.entries(irregular),
]);

/** How a lower-case word can bring in somebody's words, if it can. */
export function speechVerb(word: string): VerbForm | undefined {
  return table.get(word);
}

export function isSpeechVerb(word: string): boolean {
  return table.has(word) && !weak.has(word);
}

function forms(finite: string, ing: string): Record<string, VerbForm> {
  return Object.fromEntries([...finite.split(" ").map((form) => [form, "finite"] as const), [ing, "ing"] as const]);
}

function regularForms(verb: string): [string, VerbForm][] {
  const stem = doubled.has(verb) ? verb + verb.slice(-1) : verb.replace(/e$/, "");
  const third = /(?:s|sh|ch)$/.test(verb)
    ? `${verb}es`
    : /[^aeiou]y$/.test(verb)
      ? `${verb.slice(0, -1)}ies`
      : `${verb}s`;
  const past = /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${stem}ed`;
  return [
    [verb, "finite"],
    [third, "finite"],
    [past, "finite"],
    [`${stem}ing`, "ing"],
  ];
}
