import { z } from "zod";
import type { Command } from "../../../commands/command.ts";
import { type Given, typedInstead } from "./form-blocks.ts";

const entry = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_conversation: z.string().nullish(),
  selected_time: z.string().nullish(),
});
const values = z.record(z.string(), z.record(z.string(), entry));

/** What somebody entered in a command's form, by option, and the question that holds it, where the form has it. */
export type Entered = { readonly given: Given; readonly blockOf: Readonly<Record<string, string>> };

/** Reads what Slack tells of a form; where something is both chosen and typed, `twice` names the typed question. */
export function enteredIn(command: Command, state: unknown): Entered & { readonly twice?: string } {
  const parsed = values.safeParse(state);
  const blocks = parsed.success ? parsed.data : {};
  const given: Record<string, string> = {};
  const blockOf: Record<string, string> = {};
  let twice: string | undefined;
  for (const { name, others } of command.options) {
    const [chosen, typed] = [entryOf(blocks[name]), entryOf(blocks[name + typedInstead])];
    // One of few choices is always chosen, so what is typed beside them is what is meant.
    if (!others && chosen !== "" && typed !== "" && chosen !== typed) twice = name + typedInstead;
    const block = typed === "" ? name : name + typedInstead;
    // A form from before an update may ask less than the command wants, and Slack takes an error at a question alone.
    if (blocks[block] !== undefined) blockOf[name] = block;
    const value = typed || chosen;
    if (value !== "") given[name] = value;
  }
  return { given, blockOf, ...(twice !== undefined && { twice }) };
}

function entryOf(block: z.infer<typeof values>[string] | undefined): string {
  const [first] = Object.values(block ?? {});
  const entered =
    first?.value ?? first?.selected_option?.value ?? first?.selected_conversation ?? first?.selected_time ?? "";
  return entered.trim();
}
