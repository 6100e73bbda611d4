/** So many words in a row that stand in what we sent too are no chance. */
const alike = 4;

/** What another side said of something we sent it, unless it repeats that: then only that it did. */
export function withoutEcho(said: string, sent: unknown): string {
  const ours = ` ${wordsIn((JSON.stringify(sent) ?? "").replace(/\\[a-z"\\]/g, " ")).join(" ")} `;
  const theirs = wordsIn(said.replace(/\\[a-z"\\]/g, " "));
  const isEcho = theirs.some((_, at) => {
    const some = theirs.slice(at, at + alike);
    return some.length === alike && ours.includes(` ${some.join(" ")} `);
  });
  return isEcho ? "what it says repeats our message" : said;
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
