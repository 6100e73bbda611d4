/** Characters that are syntax. Curly quotes and guillemets are quotes, whichever way they stand. */
const quotes = `"“”„‟«»＂`;
const dashes = "-−–";

const [quote, dash, blank] = [new Set(quotes), new Set(dashes), /\s/u];
/** What one word is made of. Sticky: set `lastIndex` first. */
const word = new RegExp(`[^\\s${quotes}()|]+`, "uy");
const closing = new RegExp(`[${quotes}]`, "ug");

export function isQuote(mark: string | undefined): boolean {
  return mark !== undefined && quote.has(mark);
}

export function isDash(mark: string | undefined): boolean {
  return mark !== undefined && dash.has(mark);
}

export function isBlank(mark: string | undefined): boolean {
  return mark === undefined || blank.test(mark);
}

/** Where the word that begins at `at` ends; `at` where none does. */
export function endOfWord(typed: string, at: number): number {
  word.lastIndex = at;
  return at + (word.exec(typed)?.[0].length ?? 0);
}

/** Where the next quotation mark stands. */
export function nextQuote(typed: string, from: number): number | undefined {
  closing.lastIndex = from;
  return closing.exec(typed)?.index;
}
