/** Signs that JSON writes as they are, in order: 35 to 91 of ASCII. */
const [firstSign, base, signs] = [35, 57, 5];
const range = base ** signs;

/** Sorted hashes as text, five signs each: half of what their digits would take. */
export function packed(hashes: readonly number[]): string {
  return hashes.map(signsOf).join("");
}

/** The hashes that were packed, as far as they go. */
export function unpacked(text: string): number[] {
  const hashes: number[] = [];
  for (let at = 0; at + signs <= text.length; at += signs) {
    let hash = 0;
    for (let sign = 0; sign < signs; sign++) hash = hash * base + (text.charCodeAt(at + sign) - firstSign);
    hashes.push(hash);
  }
  return hashes;
}

/** The smallest of a set of hashes of 32 bits, sorted, as small as they are packed (bottom-k sketch, Cohen 1997). */
export function smallest(hashes: ReadonlySet<number>, most: number): number[] {
  const small = new Set([...hashes].map((hash) => hash % range));
  return [...small].sort((a, b) => a - b).slice(0, most);
}

/** The first few of what was packed, each as its signs. */
export function firstPacked(text: string, most: number): string[] {
  const count = Math.min(most, Math.floor(text.length / signs));
  return Array.from({ length: count }, (_, at) => text.slice(at * signs, (at + 1) * signs));
}

function signsOf(hash: number): string {
  let [text, rest] = ["", hash % range];
  for (let sign = 0; sign < signs; sign++) {
    text = String.fromCharCode(firstSign + (rest % base)) + text;
    rest = Math.floor(rest / base);
  }
  return text;
}
