import type { SampleArticle } from "../sample-article.ts";

/** What the feeds listed before the demo began: one article each, days old, never posted. */
export const librarySundays: SampleArticle = {
  slug: "harbour-library-to-open-on-sundays",
  title: "Harbour library to open on Sundays for the first time since the war",
  author: "Eleanor Whitlock",
  teaser: "Forty volunteers will keep the reading room open from ten until four.",
  text: `
The harbour library in Saltmere will open on Sundays from next month, for the first time since the war, after forty people
answered a notice asking for volunteers.

The reading room and the children's room will be open from ten until four. Books can be returned but not lent, because the
lending desk needs trained staff.

“We hoped for six people and thought that we might get four,” said Bernard Achterberg, the librarian. “I ran out of forms
before lunch.”

The city will pay for heating and light, which it expects to cost £5,800 a year, and will decide in the autumn whether to go
on.
`,
};

export const bakeriesMerge: SampleArticle = {
  slug: "two-oldest-bakeries-agree-to-merge",
  title: "Saltmere's two oldest bakeries agree to merge after 140 years as rivals",
  author: "Rafe Donnelly",
  teaser: "Hobday's and Crane & Daughters will share ovens and keep both names above their doors.",
  text: `
Hobday's and Crane & Daughters, the two oldest bakeries in Saltmere, have agreed to merge after 140 years on opposite sides of
the same street.

The firms, which employ 88 people between them, will share one set of ovens and keep both names. They expect to save £310,000
a year, most of it on electricity, and said that nobody would lose a job.

“Our great-grandfathers did not speak,” said Lucy Crane, who will manage the joint company. “We have found that we both
dislike the electricity company more.”
`,
};

export const churchyardMoth: SampleArticle = {
  slug: "moth-not-seen-for-sixty-years-found-in-churchyard",
  title: "Moth not seen for sixty years found in a churchyard",
  author: "Hugh Lacey",
  teaser: "A ten-year-old with a torch and a bed sheet has found a moth that was thought to be lost.",
  text: `
A moth that had not been recorded in the country for sixty years has been found in a churchyard near Kelling by a ten-year-old
with a torch and a bed sheet.

The marsh lantern, a pale moth as long as a thumbnail, lives on a single kind of lichen that grows on old limestone. Scrubbing
gravestones clean is thought to have driven it out.

“She sent us a photograph and apologised for the creases in the sheet,” said Dorothy Quill, keeper of insects at the Kelling
Museum. “I have worked here for thirty years and have never run to my car before.”

The churchyard's stones will not be cleaned until the moths have been counted in the summer.
`,
};

export const tidyCables: SampleArticle = {
  slug: "five-ways-to-tidy-the-cables-behind-your-desk",
  title: "Five Ways To Tidy The Cables Behind Your Desk",
  author: "admin",
  teaser: "Are the cables behind your desk a mess? Number three will surprise you […]",
  text: `
Are the cables behind your desk a mess? You are not alone. A survey of 1,200 office workers found that more than half of them had
unplugged the wrong thing in the past year.

Start by switching everything off and pulling out whatever no longer leads anywhere. Most people find at least two chargers for
telephones that they no longer own.

“Label both ends, because you will only ever see one of them,” said Colin Marchbanks, who fits out offices for a living. A strip
of paper and some clear tape will do.

Short cables are better than tidy ones. Measure the way from the socket to the desk before you buy.
`,
};
