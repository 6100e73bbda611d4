import type { SampleArticle } from "../sample-article.ts";

export const fishingGrounds: SampleArticle = {
  slug: "orrin-bay-crews-vote-to-leave-their-grounds-alone",
  title: "Orrin Bay crews vote to leave their own fishing grounds alone for a year",
  author: "Tomas Bell",
  teaser: "By 61 votes to 22, a fishing town closes its own crab grounds without being told to.",
  text: `
The fishing crews of Orrin Bay have voted to stay out of their own crab grounds for a year, in what marine biologists called
the first closure in the country that nobody ordered.

The vote, by 61 boats to 22, covers 140 square miles east of the harbour mouth and begins with the spring tides. Landings of
brown crab in the bay have fallen by two thirds in six years.

“My grandfather would have called this madness, and then he would have looked at my pots and gone quiet,” said Ruth
Kessler, who skippers the Second Wind and proposed the vote. “We are not saving the crab out of kindness. We are saving the
only job there is.”

Each boat that stays in harbour will be paid £340 a week from a fund set up by the fishmongers' guild and the county, on
condition that its crew helps to count what lives on the sea floor. Divers will survey the same 30 squares every month.

Not all the crews are content. Alan Trevose, whose boat is the largest in the bay, said that visitors from other ports would
simply take what Orrin leaves. “You cannot lock a door that has no wall around it,” he said. The county has promised a
patrol boat, which is still being fitted out.

Nadia Rahim, a marine biologist at the Orrin Field Station, said that crab grounds left alone elsewhere had recovered within
eighteen months, but that warm winters might slow the bay's. “I have told them that I can promise a count, not a result,” she
said. “They voted for the count.”

A second vote, on whether to open the grounds again, will be held a year after the first boat ties up.
`,
};
