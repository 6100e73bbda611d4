import { expect, test } from "vitest";
import { commands } from "../../src/commands/all.ts";
import { meantCommand } from "../../src/commands/meant-command.ts";

const meant = (typed: string) => meantCommand(typed.split(" "), commands);

test.each([
  ["folow world", "follow world"],
  ["FOLOW World", "follow World"],
  ["flolow carbon -tax", "follow carbon -tax"],
  ["unfolow world", "unfollow world"],
  ["serach rain", "search rain"],
  ["subscribe world", "follow world"],
  ["unsubscribe world", "unfollow world"],
  ["look for rain", "search rain"],
  ["find rain", "search rain"],
  ["headlines", "latest"],
  ["briefing sett 08:00", undefined],
  ["breifing set 08:00", "briefing set 08:00"],
  ["news follow world", "follow world"],
  ["/news help", "help"],
  ["?", "help"],
  ["folgen welt", "follow welt"],
  ["suchen Regen", "search Regen"],
  ["briefing einrichten 08:00", "briefing set 08:00"],
])("%j was probably meant as %j", (typed, words) => {
  expect(meant(typed)).toBe(words);
});

test.each(["world", "carbon border", "vote 17 up", "a", "wy", "quieten 3", ""])("%j is like no command", (typed) => {
  expect(meant(typed)).toBeUndefined();
});
