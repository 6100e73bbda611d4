import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { proseOf } from "../../src/text/furniture.ts";
import { paragraphsOf } from "../../src/text/paragraphs.ts";
import { type SpokenQuotation, spokenQuotations } from "../../src/text/speakers.ts";

const missionStory = fileURLToPath(new URL("../../../shared/eval/mission-story.txt", import.meta.url));

/** The only quotation of a text. */
function only(text: string): SpokenQuotation {
  const [first, ...others] = spokenQuotations(text, paragraphsOf(text));
  if (first === undefined || others.length > 0) throw new Error("expected one quotation");
  return first;
}

/** Who is printed, if anybody. */
function printed(text: string): string | undefined {
  const { confidence, speaker } = only(text);
  return confidence === "certain" ? speaker?.name : undefined;
}

test.each([
  ["after the verb", "“We will pay,” said Ann Lee.", "Ann Lee"],
  ["before the verb", "“We will pay,” Ann Lee said on Monday.", "Ann Lee"],
  ["without a comma", "“We will pay in the end” said Ann Lee on Monday.", "Ann Lee"],
  ["asking", "“Will they ever pay?” Ann Lee asked.", "Ann Lee"],
  ["with a long apposition", "“We will pay,” Ann Lee, a baker from Port Ellis, Ohio, said.", "Ann Lee"],
  ["with a relative clause", "“We will pay,” said Ann Lee, who met Bo Smith on Monday.", "Ann Lee"],
  ["as a source", "“We will all pay,” according to Ann Lee.", "Ann Lee"],
  ["introduced", "Ann Lee told reporters: “We will pay.”", "Ann Lee"],
  ["introduced with that", "Ann Lee told the Bay Herald that “we will pay in the end.”", "Ann Lee"],
  ["behind a phrase", "In turn, Ann Lee, who met Bo Smith, said: “We will pay.”", "Ann Lee"],
  ["as the first of two verbs", "Ann Lee met Bo Smith on Monday and said: “We will pay.”", "Ann Lee"],
  ["behind a description", "The expert on northern affairs, Ann Lee, believes that “they will pay.”", "Ann Lee"],
  ["in a subordinate clause", "The plan was dropped since Ann Lee said: “We will never pay.”", "Ann Lee"],
  ["with an office", "“We will pay,” said Senator Ann Lee (D-Ohio).", "Ann Lee"],
  [
    "behind a description of its own",
    "The head of the union, baker Ann Lee, told the Bay Herald: “We will pay.”",
    "Ann Lee",
  ],
  ["past a however", "The mayor, Ann Lee, went home, however said: “We will pay.”", "Ann Lee"],
  ["as she or he", "Ann Lee, the mayor, opened the bridge. “We will pay for it,” she or he said.", "Ann Lee"],
  ["with particles", "“We will pay,” said Ludo van der Berg.", "Ludo van der Berg"],
  ["of a part", "Ann Lee, the mayor, said the plan was “a slap in the face.”", "Ann Lee"],
  [
    "of a part, behind a second verb",
    "As for Ann Lee, she said it was late, and urged them to “pay for it now.”",
    "Ann Lee",
  ],
  ["cited beforehand", "According to Ann Lee, “we will pay for it.”", "Ann Lee"],
  ["with a ministry", "“We will pay,” said Minister of Foreign Affairs Ann Lee.", "Ann Lee"],
  ["with a department of state", "“We will pay,” Secretary of State Ann B. Lee said.", "Ann B. Lee"],
  ["adding", "Ann Lee said the bank was closed, adding: “We will pay.”", undefined],
] as const)("a speaker is found: %s", (_, text, name) => {
  expect(printed(text)).toBe(name);
});

test.each([
  ["a denial", "Ann Lee denied saying that “we will pay for it.”"],
  ["a denial in the past", "Ann Lee denied having said that “we will pay for it.”"],
  ["a refusal", "Ann Lee declined to say: “We will pay for it.”"],
  ["what somebody else tells", "Ann Lee said Bo Smith warned that the plan was “a slap in the face.”"],
  ["what somebody makes of it", "It was what Ann Lee said was “a slap in the face.”"],
  ["what a paper of theirs says", "Ann Lee pointed to the deed, which states that it is “free to all.”"],
  ["remarks", "The mayor read that Ann Lee’s remarks “were a slap in the face.”"],
  ["what was never said", "Ann Lee never said: “We will pay for it.”"],
  ["what would be said", "Ann Lee would say: “We will pay for it.”"],
  ["a question put to them", "Asked whether it was “a mistake to pay for it,” Ann Lee said no."],
  ["a hearer", "Ann Lee was told: “We will pay for it.”"],
  ["several speakers", "“We will pay for it,” Ann Lee and Bo Smith said."],
  ["several speakers, the other way round", "“We will pay for it,” said Ann Lee and Bo Smith."],
  ["an office without a name", "“We will pay for it,” the president said."],
  ["a paper", "Ann Lee signed a clause, which says “the mutual help will be paid in full.”"],
  ["he, when two could be meant", "Ann Lee met Bo Smith. “We will pay for it,” he said."],
  ["he, when it is somebody from before", "He met Bo Smith on Monday. “We will pay for it,” he said."],
  ["she, when only a he was named", "Critics of Ann Lee were loud. “We will pay for it,” she said."],
  ["her possessive", "Ann Lee’s lawyer said: “We will pay for it.”"],
] as const)("nobody's name is printed for %s", (_, text) => {
  expect(printed(text)).toBeUndefined();
});

test("a pronoun is resolved when only one person can be meant", () => {
  expect(printed("Ann Lee, the mayor, opened the bridge. “We will pay for it,” she said.")).toBe("Ann Lee");
  expect(printed("As for Ann Lee, she said: “We will pay for it.”")).toBe("Ann Lee");
});

test.each([
  ["told before", "Ann Lee said it was late. “We will pay for it,” she added.", "Ann Lee"],
  ["in the paragraph before", "“It is late,” said Ann Lee.\n\n“We will pay for it,” she said.", "Ann Lee"],
  [
    "behind others",
    "Bo Smith met Ann Lee.\n\nMs. Lee said Mr. Smith was late. “We will pay for it,” she said.",
    "Ann Lee",
  ],
  ["with another since", "Ann Lee said Bo Smith was late. “We will pay for it,” she said.", undefined],
  ["with a stranger since", "Ann Lee said it was late. The baker smiled. “We will pay for it,” she said.", undefined],
  [
    "with somebody else's verb",
    "Ann Lee said it was late. Her deputy agreed. “We will pay for it,” she said.",
    undefined,
  ],
  ["when he is known to be a he", "Mr. Ola Lee said it was late. “We will pay for it,” she said.", undefined],
])("he or she is whoever spoke last, where that is safe: %s", (_, text, name) => {
  const last = spokenQuotations(text, paragraphsOf(text)).at(-1);
  expect(last?.confidence).toBe("certain");
  expect(last?.speaker?.name).toBe(name);
});

test("a last name is completed where the text leaves no doubt", () => {
  const named = (text: string) => spokenQuotations(text, paragraphsOf(text)).at(-1)?.speaker?.name;
  expect(named("Ann Lee came.\n\n“We will pay,” Lee said.")).toBe("Ann Lee");
  expect(named("Mayor Ann Lee came. So did the Lees.\n\n“We will pay,” Ms. Lee said.")).toBe("Ann Lee");
  expect(named("Ann Lee and Bo Lee came.\n\n“We will pay,” Lee said.")).toBe("Lee");
  expect(named("J.J. Lee came.\n\n“We will pay,” Lee said.")).toBe("J.J. Lee");
  expect(named("Ann Yoon came.\n\n“We will pay,” Yun said.")).toBe("Yun");
});

test("a role is what the text says somebody is, and nothing else", () => {
  const role = (text: string) => only(text).speaker?.role;
  expect(role("“We will pay,” said Ann Lee, chief engineer of the trust.")).toBe("chief engineer of the trust");
  expect(role("“We will pay,” said Ann Lee, 39, a baker in Port Ellis.")).toBe("a baker in Port Ellis");
  expect(role("“We will pay,” said Ann Lee, the engineer in charge of the tunnel.")).toBe(
    "the engineer in charge of the tunnel",
  );
  expect(role("The expert on northern affairs, Ann Lee, believes that “they will pay.”")).toBe(
    "the expert on northern affairs",
  );
  expect(role("“We will pay,” said chief executive Ann Lee.")).toBe("chief executive");
  expect(role("“We will pay,” said former Port Ellis mayor Ann Lee.")).toBe("former Port Ellis mayor");
  expect(role("“We will pay,” Captain Ann Lee said.")).toBe("Captain");
  expect(role("“We will pay,” said Dr Ann Lee.")).toBeUndefined();
  expect(role("“We will pay,” said Ann Lee of the offer Ann Lee made.")).toBeUndefined();
  expect(role("“We will pay,” said Ann Lee, who leads the bakers’ union.")).toBe("who leads the bakers’ union");
  expect(role("“We will pay,” said Ann Lee, who leads the union and left early.")).toBe("who leads the union");
  expect(role("“We will pay,” said Ann Lee, who left early.")).toBeUndefined();
  expect(role("“We will pay,” said Ann Lee, adding that it was late.")).toBeUndefined();
  expect(role("“We will pay,” said Ann Lee, in a hall full of people.")).toBeUndefined();
  expect(role("“We will pay,” said Ann Lee, the party said later.")).toBeUndefined();
});

test("a speech that goes on has the same speaker", () => {
  const text = "“We will pay,” said Ann Lee. “It is late. But we will.”\n\nThe hall fell silent.";
  expect(spokenQuotations(text, paragraphsOf(text)).map(({ speaker }) => speaker?.name)).toEqual([
    "Ann Lee",
    "Ann Lee",
  ]);
});

test("a speech that opens the next paragraph after an open end has the same speaker", () => {
  const text = "Ann Lee said: “We will pay.\n\n“It is late, but we will.”";
  expect(spokenQuotations(text, paragraphsOf(text)).map(({ speaker }) => speaker?.name)).toEqual([
    "Ann Lee",
    "Ann Lee",
  ]);
});

test("titles and words held at arm's length are no speech", () => {
  expect(only("He starred in “Gone With the Summer Wind” in 1999.").isSpeech).toBe(false);
  expect(only("The so-called “smart money” left.").isSpeech).toBe(false);
  expect(only("“Never again,” said Ann Lee.").isSpeech).toBe(true);
  expect(only("“We have waited a long time,” said Ann Lee.").isSpeech).toBe(true);
});

const skip = existsSync(missionStory) ? "" : " (skipped: the shared evaluation data is not here)";

test.skipIf(skip !== "")(`the eight quotations of the example story go to the right people${skip}`, () => {
  const text = readFileSync(missionStory, "utf8");
  const found = spokenQuotations(text, proseOf(text, ""));
  const speakers = found.map(({ content, speaker, confidence, toldTo }) => [
    text.slice(content.start, content.start + 20),
    confidence === "certain" ? speaker?.name : undefined,
    toldTo,
  ]);
  expect(speakers).toEqual([
    ["the imperial coverag", "Vladimir Putin", undefined],
    ["the availability of ", undefined, undefined],
    ["the timing of Putin’", "Solar Yun", "Al Jazeera Web"],
    ["Putin is determined,", "Matthew Whalen", "Al Jazeera Web"],
    ["testomony to the dir", "Matthew Whalen", "Al Jazeera Web"],
    ["Washington and Europ", "Steve Pifer", undefined],
    ["America can select t", "Solar Yun", "Al Jazeera Web"],
    ["discover methods to ", "Matthew Whalen", undefined],
  ]);
});
