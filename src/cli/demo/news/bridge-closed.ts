import type { SampleArticle } from "../sample-article.ts";

/** The event that three outlets tell: as the local paper has it. */
export const bridgeClosed: SampleArticle = {
  slug: "saltmere-bridge-closed-after-cracks-found",
  title: "Saltmere Bridge closed after cracks found in pins that hold up its deck",
  author: "Eleanor Whitlock",
  teaser: "Tarrin is cut off by road for at least twelve weeks; ferries are to sail within 48 hours.",
  picture: {
    alt: "Hallin Sound at dawn: a pale sky, and nobody crossing the water",
    landscape: { sky: [62, 84, 128], horizon: [246, 196, 148], water: [38, 62, 88] },
  },
  text: `
The Saltmere Bridge was closed to all traffic shortly before dawn after inspectors found cracks in two of the steel
pins that hold up its deck, cutting the island of Tarrin off from the mainland by road.

About 38,000 vehicles cross Hallin Sound on the bridge every day. It had not been closed to all traffic for a quarter of
a century, and the Saltmere Crossing Trust, which runs it, said that repairs would take at least twelve weeks.

“The pins have not failed, but we can no longer promise that they will not,” said Daniel Stone, chief engineer of the
trust. “When I cannot sign the sheet, the bridge shuts. It is as simple as that.”

The cracks were found during a night inspection of the northern tower. Engineers on ropes cleaned the paint from 48 pins
and found two with cracks longer than a hand.

Helen Marsh, the transport secretary, told reporters at the toll plaza that two ferries would be brought out of winter
lay-up and would sail within 48 hours. “Nobody should have to wonder whether the road beneath them will hold,” she said.
“We will carry people, then food, then everything else, in that order.”

On Tarrin, where 21,000 people live, queues had formed at both petrol stations before eight o'clock. Morag Ellery, the
leader of the island council, asked people not to stock up. “We have one hospital, one bakery and four days of flour,”
she said. “That is enough if everybody stays calm, and nothing like enough if they do not.”

Patients with appointments on the mainland are being telephoned one by one. Until the ferries begin, the island's
ambulance service has been lent a lifeboat and its crew.

Joseph Adeyemi, who drives the 6.15 bus from Tarrin to the city, was turned back at the toll plaza with eleven passengers on
board. “I have crossed it nine thousand times and never looked down,” he said. “This morning we all looked down.”

The trust said that it would publish the inspectors' report within a week, and that it would charge no tolls on either
side until the bridge is open again.
`,
};
