/** English words that say nothing about what a text is about; folded (lower case, no apostrophes' tails). */
export const stopWords: ReadonlySet<string> = new Set(
  `a about above after again against all almost already also although always am among an and another any anyone
  anything are aren't around as at away back be became because become been before began being below between both but by
  came can can't cannot come could couldn't did didn't do does doesn't doing don't done down during each either else
  enough even ever every few for from further get gets getting give given go goes going gone got had hadn't has hasn't
  have haven't having he he'd he'll her here hers herself him himself his how however i i'd i'll i'm i've if in into is
  isn't it it'd it'll its itself just keep least less let let's like made make makes making many may maybe me might more
  most much must my myself neither never no nobody none nor not nothing now of off often on once one only onto or other
  others our ours ourselves out over own per perhaps put quite rather really same say saying says see seem seemed seems
  shall she she'd she'll should shouldn't since so some something soon still such take taken than that the their theirs
  them themselves then there these they they'd they'll they're they've thing things this those though through thus to
  together too took toward towards under until up upon us use used using very via want was wasn't way we we'd we'll we're
  we've well went were weren't what when where whether which while who whole whom whose why will with within without
  won't would wouldn't yes yet you you'd you'll you're you've your yours yourself said told`.split(/\s+/),
);
