import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A line of the Dockerfile: its first word, and the rest with continued lines joined. */
export type Instruction = { readonly word: string; readonly rest: string };

const file = fileURLToPath(new URL("../../Dockerfile", import.meta.url));

export const instructions: readonly Instruction[] = readFileSync(file, "utf8")
  .replace(/^\s*#.*\n/gm, "")
  .replace(/\\\n/g, " ")
  .split("\n")
  .flatMap((line) => {
    const [, word, rest] = /^([A-Z]+)\s+(.*)$/.exec(line.trim()) ?? [];
    return word === undefined || rest === undefined ? [] : [{ word, rest }];
  });

const [first, last] = [
  instructions.findIndex(({ word }) => word === "FROM"),
  instructions.findLastIndex(({ word }) => word === "FROM"),
];
export const buildStage = instructions.slice(first, last);
export const lastStage = instructions.slice(last);

/** What stands behind each of these words. */
export function all(word: string, among = instructions): readonly string[] {
  return among.filter((one) => one.word === word).map((one) => one.rest);
}
