import type { Command, CommandOption, CommandRequest } from "../../commands/command.ts";
import { meantCommand } from "../../commands/meant-command.ts";

export type ParsedCommand =
  | {
      readonly command: string;
      readonly options: Readonly<Record<string, string>>;
      /** The channel that is meant, where it is another. */
      readonly channel?: { readonly id: string };
      /** What was probably meant, where it is no command. */
      readonly meant?: NonNullable<CommandRequest["meant"]>;
    }
  | { readonly problem: string; readonly suggestion: string };

type Options = Record<string, string>;

const longestUnknown = 100;

/**
 * What a person typed after `/news`. The longest command name wins; options follow in their order or as `name:value`;
 * the last takes the rest. Nothing means help. What is no command is handed over as it stands, to be answered kindly.
 */
export function parseSlackText(text: string, commands: readonly Command[]): ParsedCommand {
  const words = typedWords(text);
  if (words.length === 0) return { command: "help", options: {} };
  const command = namedCommand(words, commands);
  if (command === undefined) return unknown(words, commands);
  const given = words.slice(command.name.split(" ").length);
  const { named, rest, twice } = splitNamed(given, command.options);
  if (twice !== undefined) {
    const suggestion = `/news ${command.name} ${command.example}`.trim();
    return { problem: `${twice}: is there more than once.`, suggestion: `For example: ${suggestion}` };
  }
  const open = command.options.filter(({ name, isNamed }) => named[name] === undefined && !isNamed);
  const typed = command.options.flatMap(({ name, isChannel }) => (isChannel && named[name] ? [named[name]] : []))[0];
  const channel = typed === undefined ? undefined : channelFrom(typed);
  if (typed !== undefined && channel === undefined) return noChannel;
  const options = { ...inOrder(rest, open), ...named };
  return { command: command.name, options, ...(channel && { channel }) };
}

/** Handed over as it stands, with what it may have been: never done unasked. */
function unknown(words: readonly string[], commands: readonly Command[]): ParsedCommand {
  const typed = meantCommand(words, commands);
  const meant = typed === undefined ? undefined : parseSlackText(typed, commands);
  const isClear = typed !== undefined && meant !== undefined && "command" in meant && meant.channel === undefined;
  return {
    command: words.join(" ").slice(0, longestUnknown),
    options: {},
    ...(isClear && { meant: { typed, command: meant.command, options: meant.options } }),
  };
}

const noChannel = {
  problem: "That is no channel.",
  suggestion: "Type # after channel: and choose it from the list that Slack shows.",
};

/** A channel as Slack writes it. */
function channelFrom(typed: string) {
  const [, id] = /^<#([A-Z0-9]+)(?:\|[^>]*)?>$/.exec(typed) ?? [];
  return id === undefined ? undefined : { id };
}

/** Words, with "what is quoted" never taken apart, and the marks kept; phones curl quotation marks, and Slack wraps addresses in <>. */
function typedWords(text: string): readonly string[] {
  const plain = text
    .replace(/[“”„«»]/g, '"')
    .replace(/<(https?:[^>|]*)(?:\|[^>]*)?>/g, "$1")
    // Typed by hand it would name a channel that nobody may see.
    .replaceAll("&lt;#", "&lt; #")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
  return plain.match(/(?:"[^"]*"|[^\s"])+|"\S*/g) ?? [];
}

function namedCommand(words: readonly string[], commands: readonly Command[]): Command | undefined {
  const typed = `${words.join(" ").toLowerCase()} `;
  const fitting = commands.filter(({ name, isPressed }) => !isPressed && typed.startsWith(`${name} `));
  return fitting.toSorted((a, b) => b.name.length - a.name.length)[0];
}

/** Takes `name:value` out of the words, for names the command knows. A query may be a (group of words). */
function splitNamed(words: readonly string[], options: readonly CommandOption[]) {
  const named: Options = {};
  const rest: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    const [, key, value] = /^([\w-]+):(.+)$/s.exec(word) ?? [];
    const option = options.find(({ name }) => name === key?.toLowerCase());
    if (option === undefined || value === undefined) {
      rest.push(word);
      continue;
    }
    if (named[option.name] !== undefined) return { named, rest, twice: option.name };
    const end = option.isQuery ? endOfGroup(words, at, value) : at;
    named[option.name] = option.isQuery ? [value, ...words.slice(at + 1, end + 1)].join(" ") : unquoted(value);
    at = end;
  }
  return { named, rest, twice: undefined };
}

/** The place of the word that closes the parentheses of the first; of the first itself where none does. */
function endOfGroup(words: readonly string[], at: number, first: string): number {
  let depth = depthOf(first);
  let end = at;
  while (depth > 0 && end + 1 < words.length) depth += depthOf(words[++end] ?? "");
  return depth > 0 ? at : end;
}

function depthOf(word: string): number {
  const marks = word.replace(/"[^"]*"/g, "");
  return marks.split("(").length - marks.split(")").length;
}

/** One word an option; the last takes what is left. An optional choice at the end counts only where it is made. */
function inOrder(words: readonly string[], options: readonly CommandOption[]): Options {
  const last = options.at(-1);
  if (last === undefined || words.length === 0) return {};
  if (options.length > 1 && !last.required && last.choices !== undefined) return withChoice(words, options, last);
  if (last.isNumber && options.length > 1) return withNumber(words, options.slice(0, -1), last);
  const [first = "", ...others] = words;
  const [option = last, ...remaining] = options;
  if (remaining.length === 0)
    return { [last.name]: words.length === 1 && !last.isQuery ? unquoted(first) : words.join(" ") };
  return { [option.name]: option.isQuery ? first : unquoted(first), ...inOrder(others, remaining) };
}

/** A number that stands alone is the last option; behind words it is one of them. */
function withNumber(words: readonly string[], before: readonly CommandOption[], { name }: CommandOption): Options {
  const isAlone = words.length === 1 && before.every(({ required }) => !required);
  return isAlone && /^\d{1,3}$/.test(words[0] ?? "") ? { [name]: words[0] ?? "" } : inOrder(words, before);
}

function withChoice(words: readonly string[], options: readonly CommandOption[], last: CommandOption): Options {
  const typed = words.at(-1) ?? "";
  const chosen = last.choices?.find((one) => one === typed.toLowerCase());
  const choice = words.length > 1 ? (chosen ?? (last.others?.fits(typed) ? typed : undefined)) : undefined;
  const before = options.slice(0, -1);
  if (choice === undefined) return inOrder(words, before);
  return { ...inOrder(words.slice(0, -1), before), [last.name]: choice };
}

function unquoted(word: string): string {
  return word.replace(/^"(.*)"$/s, "$1");
}
