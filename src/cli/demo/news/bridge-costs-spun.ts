import type { SampleArticle } from "../sample-article.ts";

/**
 * A word-spun copy of `bridge-costs.ts`, mangled the way spinning programs do it: synonyms that do not fit, names turned
 * into words, quotation marks that no longer match. Nothing in it was said by anybody; a digest must not quote it.
 */
export const bridgeCostsSpun: SampleArticle = {
  slug: "saltmere-bridge-closure-will-price-island-corporations",
  title: "Saltmere Bridge closure will price island corporations £2.1m a day, economists say",
  author: "admin",
  teaser: "Companies on each side of Hallin Sound had been relying the price on the primary day of the closure […]",
  text: `
Companies on each side of Hallin Sound had been relying the price on the primary day of the closure of the Saltmere Bridge,
which was shut with out warning after inspectors discovered cracks in its steelwork.

Economists on the College of Saltmere put the loss at £2.1m for each working day. The bridge, which carries 38,000
automobiles a day between the mainland and the island of Tarrin, is predicted to remain closed for not less than twelve
weeks.

“Most of that falls on companies with fewer than ten individuals, and so they would not have twelve weeks of money, stated
Peter Discipline, professor of regional economics on the college. ”A giant firm sends a truck the good distance spherical. A
small one sends no person. .

The good distance spherical is by Kelling Head: 112 miles as an alternative of three. Corinne Valley, who runs the haulage
firm Valley Freight, stated that she had parked 40 of her 65 vehicles. “I can ship fish by that highway or I could make
cash, however I can not do each, she stated.

The island’s salmon farms, which promote about 90 tonnes per week, are essentially the most uncovered. The Tarrin Growers’
Affiliation has requested for a chilly retailer on the ferry pier, and warned that two of its members may lay off workers
earlier than the tip of the month.

Helen Swamp, the transport secretary, promised a fund of £25m for companies that may present a loss. “No person on Tarrin made
these pins, and no person on Tarrin ought to pay for them. ” she stated. Ferries will sail inside 48 hours, and vehicles
carrying meals will likely be given the primary locations on deck.

The Saltmere Crossing Belief, which borrowed £140m in opposition to future tolls, stated that it had sufficient in reserve for
the repairs. Its bonds nonetheless fell by 4 pence within the pound.

It’s the first full closure in 1 / 4 of a century. After the final one, which lasted 9 days, a 3rd of the outlets in
Tarrin’s harbour city didn’t reopen. “Folks keep in mind that winter, stated Professor Discipline. “They won’t look ahead to a
forecast earlier than they begin to minimize. .
`,
};
