import type { Body } from "./check-message.ts";

const chatInput = 1;

/** What is wrong with a command by Discord's limits, in every language that it is told in. */
export function checkCommand(command: Body): readonly string[] {
  if (Number(command.type ?? chatInput) !== chatInput) return checkMenuEntry(command);
  const all = everyOption(command);
  const size = all.reduce((sum, one) => sum + sizeOf(one), 0);
  const problems = all.flatMap(checkOption);
  return size > 8000 ? [...problems, `${size} of 8000 characters in a command`] : problems;
}

/** An entry in the menu of a message: any case, spaces, and nothing else to say. */
function checkMenuEntry(command: Body): string[] {
  const names = spellings(command, "name");
  return [
    ...names.filter((name) => name.length < 1 || name.length > 32).map((name) => `the name “${name}”`),
    ...(command.description || command.options ? [`${command.name} has a description or options`] : []),
  ];
}

function checkOption(one: Body): string[] {
  const options = listOf(one, "options");
  const firstOptional = options.findIndex(({ type, required }) => type === 3 && !required);
  const problems = [
    ...spellings(one, "name").map((name) => !isName(name) && `the name “${name}”`),
    ...spellings(one, "description").map((said) => !(said.length >= 1 && said.length <= 100) && `“${said}”`),
    options.length > 25 && `${options.length} options of ${one.name}`,
    firstOptional >= 0 &&
      options.slice(firstOptional).some(({ required }) => required === true) &&
      `an option after an optional one in ${one.name}`,
    ...listOf(one, "choices").flatMap(checkChoice),
    ...twice(options).map((name) => `${one.name} has ${name} twice`),
  ];
  return problems.filter((problem) => typeof problem === "string");
}

function isName(name: string): boolean {
  return /^[-_'\p{L}\p{N}]{1,32}$/u.test(name) && name === name.toLowerCase();
}

function checkChoice(choice: Body): string[] {
  const names = spellings(choice, "name").filter((name) => name.length < 1 || name.length > 100);
  return names.map((name) => `the choice “${name}”`);
}

/** Names that two options share in one language. */
function twice(options: readonly Body[]): string[] {
  const tags = new Set(options.flatMap((one) => Object.keys(localised(one, "name"))));
  return ["", ...tags].flatMap((tag) => {
    const names = options.map((one) => localised(one, "name")[tag] ?? String(one.name));
    return names.filter((name, at) => names.indexOf(name) !== at);
  });
}

/** The longest wording of each counts. */
function sizeOf(one: Body): number {
  const longest = (body: Body, key: string) => Math.max(...spellings(body, key).map(({ length }) => length));
  const choices = listOf(one, "choices").map((choice) => longest(choice, "name") + String(choice.value).length);
  return longest(one, "name") + longest(one, "description") + choices.reduce((sum, size) => sum + size, 0);
}

function spellings(body: Body, key: string): string[] {
  return [String(body[key]), ...Object.values(localised(body, key))];
}

function localised(body: Body, key: string): Record<string, string> {
  return (body[`${key}_localizations`] ?? {}) as Record<string, string>;
}

function everyOption(option: Body): Body[] {
  return [option, ...listOf(option, "options").flatMap(everyOption)];
}

function listOf(body: Body, key: "options" | "choices"): Body[] {
  return (body[key] ?? []) as Body[];
}
