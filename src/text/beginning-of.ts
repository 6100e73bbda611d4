/** As much of a text as whole paragraphs, or else whole sentences, fill within so many characters; nothing of half a one. */
export function beginningOf(text: string, most: number): string {
  if (text.length <= most) return text;
  const paragraphs = text.lastIndexOf("\n\n", most);
  if (paragraphs > most / 2) return text.slice(0, paragraphs);
  return text.slice(0, text.lastIndexOf(". ", most - 1) + 1);
}
