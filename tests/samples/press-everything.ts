/** Something to press on a message; two with one mark ask the same. */
export type Pressable<Press> = { readonly mark: string; readonly press: Press };

/** Presses all there is on the messages, and on what that answers, each thing once. How many presses that took. */
export async function pressEverything<Seen, Press>(
  messages: readonly Seen[],
  pressable: (message: Seen) => readonly Pressable<Press>[],
  press: (message: Seen, press: Press) => Promise<Seen>,
  /** Every session ends: later pages and answers to answers are much the same. */
  mostPresses = 250,
): Promise<number> {
  const pressed = new Set<string>();
  const waiting = [...messages];
  for (let message = waiting.shift(); message !== undefined && pressed.size < mostPresses; message = waiting.shift()) {
    for (const one of pressable(message)) {
      if (pressed.has(one.mark)) continue;
      pressed.add(one.mark);
      waiting.push(await press(message, one.press));
    }
  }
  return pressed.size;
}

/** The first and the last. */
export function bothEnds<One>(all: readonly One[]): readonly One[] {
  return all.length < 2 ? all : [...all.slice(0, 1), ...all.slice(-1)];
}
