import type { SampleArticle } from "../sample-article.ts";

export const interestRate: SampleArticle = {
  slug: "reserve-bank-holds-rate",
  title: "Reserve Bank holds rate at 3.25% and warns that rents are keeping prices up",
  author: "Miriam Castellan",
  teaser: "Five members of the board voted to wait, two to cut; rents rose by 7.4% over the year.",
  text: `
The Reserve Bank left its main interest rate at 3.25% for the fourth meeting in a row, saying that rising rents were keeping
inflation above its target when almost everything else had stopped getting dearer.

Prices rose by 2.9% in the year to last month, against a target of 2%. Without rents, which rose by 7.4%, the figure would
have been 1.8%.

“A central bank cannot build a house, and a high rate does not help anybody else to build one,” said Laurence Abiola, the
governor of the bank. “We are holding the rate where it is because cutting it now would raise the price of the houses that
there are.”

Five of the seven members of the board voted to wait, and two to cut the rate by a quarter of a point. One of them, Sofia
Lindgren, told reporters that the bank was treating a shortage as if it were a boom. “Each month that we wait, another
builder puts down his tools,” she said.

Builders began work on 9,300 homes in the last quarter, the fewest since records of the kind began. The Federation of Master
Builders said that its members were paying between 8% and 9% for loans.

Markets had expected no change. Traders now see an even chance of a cut at the next meeting, six weeks from now, down from
two in three before the announcement.

Harriet Obi, chief economist of the savings bank Oak & Anchor, said the governor had left himself a way out. “He said now, and
he said it three times,” she said. “A word like that is a door left open.”
`,
};
