import type { SampleArticle } from "../sample-article.ts";

/** The same event as the science magazine has it. */
export const bridgeClicks: SampleArticle = {
  slug: "clicks-in-the-night-saltmere-bridge",
  title: "Clicks in the night: microphones heard the cracks in Saltmere Bridge before anybody saw them",
  author: "Ines Okafor",
  teaser: "Fourteen sharp sounds in one night led inspectors to the two cracked pins that closed the bridge.",
  text: `
The cracks that closed the Saltmere Bridge were heard before they were seen. Sixty microphones clamped to the bridge's
steel recorded fourteen sharp clicks in one night, all of them from the same corner of the northern tower.

“Healthy steel makes no noise like that,” said Daniel Stone, chief engineer of the Saltmere Crossing Trust, who closed the
bridge to all traffic after inspectors on ropes found cracks in two of the 48 pins that hold up its deck. “We moved the
inspection forward by a week, and I am glad that we did.”

The microphones were fitted two years ago by the National Institute of Structures. Each of them listens for the tiny burst
of sound that a growing crack gives off. Comparing the moments at which it arrives at several of them tells where it came
from, to within a hand's breadth.

Anika Brandt, a metallurgist at the institute, believes that the pins were harmed on the day they were made. “Hydrogen got
into the steel when it was galvanised, and it has been waiting there ever since,” she said. Under a steady load, hydrogen
gathers where the metal is stretched most, and makes it brittle.

If she is right, the other 46 pins, which come from the same batch, cannot be trusted either. The trust said that it would
replace all of them, which is why the repair is expected to take at least twelve weeks. Ferries will carry people across
Hallin Sound to the island of Tarrin within 48 hours.

Not everybody is convinced. Luis Ferrand, who studies metal fatigue at Kelling Technical University, said that the cracks
might as well be the work of traffic: the bridge was built for half of the 38,000 vehicles that now cross it each day.
“One broken surface under a microscope will settle it,” he said. “Until then I would not bet on hydrogen, and I would not
bet against it.”

The first pin is to be cut open this week. About seventy bridges in the country hang from pins of the same kind; only four
of them have microphones.
`,
};
