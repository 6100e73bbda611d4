import { expect, test } from "vitest";
import { paragraphsOf } from "../../src/text/paragraphs.ts";
import { quotationsOf } from "../../src/text/quotations.ts";

function quoted(text: string): string[] {
  return quotationsOf(text, paragraphsOf(text)).map(({ content }) => text.slice(content.start, content.end));
}

test.each([
  ["curly", "He said “it is over” and left.", ["it is over"]],
  ["straight", 'He said "it is over" and "done" and left.', ["it is over", "done"]],
  ["German", "Er sagte „es ist vorbei“ und ging.", ["es ist vorbei"]],
  ["German, turned", "Er sagte »es ist vorbei« und ging.", ["es ist vorbei"]],
  ["French", "Il a dit « c’est fini » et partit.", ["c’est fini"]],
  [
    "British",
    "‘It’s over,’ he said, ‘and the voters’ choice is made.’",
    ["It’s over,", "and the voters’ choice is made."],
  ],
  ["straight single", "'It's over,' he said. Don't ask.", ["It's over,"]],
  ["typewriters'", "``It is over,'' he said.", ["It is over,"]],
  ["nested", "“He told me ‘never again’ and left,” she said.", ["He told me ‘never again’ and left,"]],
  ["nested the British way", "‘He told me “never again” and left,’ she said.", ["He told me “never again” and left,"]],
  ["mixed marks of spinners", "He said “it is over” and ”it never began“ to them.", ["it is over", "it never began"]],
] as const)("quotations in %s marks are found", (_, text, expected) => {
  expect(quoted(text)).toEqual(expected);
});

test("apostrophes, years and menus are no quotations", () => {
  expect(quoted("The ’90s weren't kind to the workers' unions, and rock ’n’ roll isn’t ‘90s.")).toEqual([]);
  expect(quoted("Home » today » World » News")).toEqual([]);
  expect(quoted("It is 6' 2\" tall.")).toEqual([]);
});

test("the outer span holds the marks, the content only the words", () => {
  const text = "She said: “ It is over. ”";
  const [quotation] = quotationsOf(text, paragraphsOf(text));
  expect(text.slice(quotation?.outer.start, quotation?.outer.end)).toBe("“ It is over. ”");
  expect(text.slice(quotation?.content.start, quotation?.content.end)).toBe("It is over.");
});

test("a speech over several paragraphs goes on where each opens with a mark", () => {
  const text = "“We will stay, she said to us.\n\n“We have nowhere to go.\n\n“That is all.”\n\n“Good.”";
  const found = quotationsOf(text, paragraphsOf(text));
  expect(found.map(({ closed, goesOn }) => [closed, goesOn])).toEqual([
    [false, true],
    [false, true],
    [true, false],
    [true, false],
  ]);
});

test("a mark that is never closed is said to be open", () => {
  const text = "“I can send fish or make money, she stated.\n\nThe farms sell salmon.";
  expect(quotationsOf(text, paragraphsOf(text))).toMatchObject([{ closed: false, goesOn: false }]);
});

test("a quotation inside one that is never closed is part of it", () => {
  expect(quoted("“He told me ‘never again’ and left.\n\n“And then he came back.”")).toEqual([
    "He told me ‘never again’ and left.",
    "And then he came back.",
  ]);
});
