import type { SampleArticle } from "../sample-article.ts";

/** A sound article on a page that is mostly furniture: menus, share links, related posts, a comment form. */
export const noteTaker: SampleArticle = {
  slug: "hospital-group-switches-off-ai-note-taker",
  title: "Hospital group switches off AI note-taker after it wrote down doses nobody had spoken",
  author: "Staff Writer",
  teaser: "A group of six hospitals has switched off a program that writes doctors’ notes, after it was found to […]",
  text: `
A group of six hospitals has switched off a program that writes doctors’ notes, after it was found to have written down doses
that nobody in the room had spoken.

The Aldermoor Hospitals Group said that the program, called Scribewell, had been used in 61,000 consultations since the
spring. A check of 2,400 of them found 31 notes with a dose, a drug or an allergy that does not occur in the recording.

“In four of those notes the dose would have been dangerous had a nurse not asked,” said Farah Siddiqui, the group’s medical
director. “A note that is right ninety-nine times teaches you not to read it the hundredth time. That is what frightens
me.”

No patient is known to have been harmed. The group has written to 1,900 people whose notes are being read again by hand,
which it expects to take until the end of next month.

## A gap filled with guesses

The mistakes clustered around silence. When a doctor paused to examine a patient, or turned away from the microphone, the
program tended to fill the gap with what usually comes next, according to a report by the group’s safety office.

“It is trained to go on, and nobody taught it to stop,” said Owen Pritchard, who leads the safety office and wrote the
report. “We asked the maker for a version that leaves a blank. A blank is honest.”

Lumen Clinical, the company that sells Scribewell, said that it would pay for the review. Its chief executive, Grace
Holloway, said that the newest version marks every figure it did not hear clearly. “We should have shipped that first, and we
are sorry that we did not,” she said.

Doctors at the hospitals are divided. A survey by their union found that two in three want the program back once it is safe,
because it saves them an hour of typing a day. “I do not want to go back to looking at a keyboard while somebody tells me
that they are afraid,” said Samuel Okoro, a cancer specialist at Aldermoor General.

The health regulator has asked every hospital that uses such a program to report within a month how it checks the notes.
`,
};
