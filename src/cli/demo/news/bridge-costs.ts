import type { SampleArticle } from "../sample-article.ts";

/** The same event as the business paper has it. `bridge-costs-spun.ts` is the copy that a scraper made of it. */
export const bridgeCosts: SampleArticle = {
  slug: "bridge-closure-will-cost-island-firms",
  title: "Saltmere Bridge closure will cost island firms £2.1m a day, economists say",
  author: "Rafe Donnelly",
  teaser: "Hauliers park their lorries and salmon farmers ask for a cold store as Hallin Sound loses its road.",
  text: `
Businesses on both sides of Hallin Sound were counting the cost on the first day of the closure of the Saltmere Bridge,
which was shut without warning after inspectors found cracks in its steelwork.

Economists at the University of Saltmere put the loss at £2.1m for every working day. The bridge, which carries 38,000
vehicles a day between the mainland and the island of Tarrin, is expected to stay closed for at least twelve weeks.

“Most of that falls on firms with fewer than ten people, and they do not have twelve weeks of cash,” said Peter Field,
professor of regional economics at the university. “A big company sends a lorry the long way round. A small one sends
nobody.”

The long way round is by Kelling Head: 112 miles instead of three. Corinne Vale, who runs the haulage company Vale
Freight, said that she had parked 40 of her 65 lorries. “I can send fish by that road or I can make money, but I cannot do
both,” she said.

The island's salmon farms, which sell about 90 tonnes a week, are the most exposed. The Tarrin Growers' Association has
asked for a cold store at the ferry pier, and warned that two of its members could lay off staff before the end of the
month.

Helen Marsh, the transport secretary, promised a fund of £25m for firms that can show a loss. “Nobody on Tarrin made those
pins, and nobody on Tarrin should pay for them,” she said. Ferries will sail within 48 hours, and lorries carrying food
will be given the first places on deck.

The Saltmere Crossing Trust, which borrowed £140m against future tolls, said that it had enough in reserve for the
repairs. Its bonds nonetheless fell by four pence in the pound.

It is the first full closure in a quarter of a century. After the last one, which lasted nine days, a third of the shops in
Tarrin's harbour town did not reopen. “People remember that winter,” said Professor Field. “They will not wait for a
forecast before they start to cut.”
`,
};
