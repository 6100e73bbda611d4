/** Silent reading of English prose, words a minute (Brysbaert 2019); of scripts that set no spaces, signs a minute. */
const [wordsAMinute, signsAMinute] = [238, 500];
const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/gu;

/** How long a text takes to read: whole minutes, at least one. */
export function readingMinutes(text: string): number {
  const signs = text.match(unspaced)?.length ?? 0;
  const words = text.replace(unspaced, " ").match(/\S+/g)?.length ?? 0;
  return Math.max(1, Math.round(words / wordsAMinute + signs / signsAMinute));
}
