import type { SampleArticle } from "../sample-article.ts";

export const seabedCable: SampleArticle = {
  slug: "old-telephone-cable-hears-earthquakes",
  title: "Old telephone cable on the sea floor hears earthquakes half a minute sooner",
  author: "Hugh Lacey",
  teaser: "A laser at one end turns 410 kilometres of retired glass fibre into forty thousand seismometers.",
  picture: {
    alt: "The grey sea above the cable, under a green evening sky",
    landscape: { sky: [20, 40, 60], horizon: [120, 190, 160], water: [18, 52, 66] },
  },
  text: `
A telephone cable that was switched off eleven years ago has been turned into a chain of forty thousand earthquake sensors,
and gives coastal towns up to 34 seconds more warning than instruments on land.

Researchers at the Varden Observatory sent pulses of laser light down 410 kilometres of the cable, which runs along the sea
floor west of the Skerrow Islands. When the ground shakes, each metre of the glass is stretched by a few millionths of a
millimetre, and the light that flickers back tells where.

“We did not lay a single metre of anything,” said Keiko Tamura, a seismologist who led the work at the observatory. “The
ear was lying there already. We only had to start listening.”

In fourteen months the cable recorded 212 earthquakes, 57 of which had been missed by every station on shore. The strongest,
of magnitude 5.8, was felt by the cable 34 seconds before it was felt by the nearest seismometer on land.

Half a minute is enough to stop lifts at the next floor, open the doors of fire stations and slow trains. The islands'
electricity company has begun to test whether it can also close the valves of its gas terminal in time.

The cable hears other things as well: storms, ships and, in the spring, the songs of fin whales. “For the first month we
took the whales for a fault in the laser,” said Ewan Rask, a doctoral student who wrote the program that tells them apart.

Marta Solheim, who advises governments on tsunami warnings and was not involved in the study, said that it would be unwise to
throw away anything on land yet. “One cable is one thread, and trawlers cut threads,” she said. “I would like to see three
of them before I trust my own town to it.”

The study has been published with all of its recordings. About 300,000 kilometres of retired cable lie on the sea floors of the
world.
`,
};
