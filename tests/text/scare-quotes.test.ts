import { expect, test } from "vitest";
import { paragraphsOf } from "../../src/text/paragraphs.ts";
import { spokenQuotations } from "../../src/text/speakers.ts";

function speech(text: string): boolean[] {
  return spokenQuotations(text, paragraphsOf(text)).map(({ isSpeech }) => isSpeech);
}

test.each([
  "He starred in “Gone With the Summer Wind” in 1999.",
  "Her first novel, “The Keeper of the Harbour Light,” sold out in a week.",
  "The band opened with “Long Road to the Sea.”",
  "She told a crowd of 300 about it before she sang “Eye of the Storm.”",
  "The mayor spoke on Bay TV’s “This Week with Ann Lee.”",
  "The exhibition is called “Salt, Sail and Herring Barrels” and runs till May.",
  "The film “Nobody Knows the Tide” won two prizes.",
  "The report, titled “state of the northern harbours today,” has 90 pages.",
  "The so-called “smart money” left.",
  "The so-called “queen of the whole valley” lost its blossoms.",
  "The bay, known as “the kitchen of the north,” froze over.",
  "Ola Berg, nicknamed “the old man of the pier,” won.",
  "A group named “Friends of the old harbour” collects money.",
  "The ferry was dubbed “the slow boat to nowhere” soon after.",
  "The town sells “second-hand” boats.",
  "They promised “reforms” and left.",
  "A “no-go” area was marked.",
  "The “winner” went home without a prize.",
  "It was a “win-win,” or so it seemed.",
  "The play “How to Lose a Lighthouse” opens on Friday.",
])("titles, names and words held at arm's length are no speech: %s", (text) => {
  expect(speech(text)).toEqual([false]);
});

test.each([
  "“Never again,” said Ann Lee.",
  "“No,” Ann Lee said.",
  "“Sold!” shouted Ann Lee.",
  "“Why me?” Ann Lee asked.",
  "“We have waited a long time,” said Ann Lee.",
  "Ann Lee said: “Make Harrow Bay Great Again.”",
  "“Long Live Harrow Bay!” shouted Ann Lee.",
  "“Not In My Harbour,” Ann Lee told reporters.",
  "Ann Lee said the plan was “a slap in the face of the town.”",
  "Ann Lee called it “the worst day of my life.”",
  "The plan, Ann Lee said, is “dead in the water for good.”",
  "“We will pay for it” was all that Ann Lee said.",
  "According to Ann Lee, “the tower will stand for ever.”",
  "Ann Lee promised to “keep every stone of it in place.”",
  "Ann Lee wrote that “nobody asked the people of the bay.”",
  "“It is late. But we will pay for it.”",
  "Ann Lee believes that “they will pay in the end.”",
  "“If Not Now, When?” asked Ann Lee.",
  "‘We have had enough of it,’ Ann Lee said.",
  "«We have had enough of it,» Ann Lee said.",
])("what somebody says is speech: %s", (text) => {
  expect(speech(text)).toEqual([true]);
});
