import { randomBytes } from "node:crypto";
import { OutsideError, UserError } from "../domain/errors.ts";
import type { Ports } from "../ports.ts";
import { type Answer, type Command, type CommandRequest, type Dispatch, notice } from "./command.ts";
import { type FairShare, openFairShare } from "./fair-share.ts";
import { typedText } from "./typed-text.ts";

/** Answers any request with these commands, whatever happens. */
export function dispatcher(commands: readonly Command[], ports: Ports): Dispatch {
  const share = openFairShare(ports);
  return async (request) => {
    try {
      return placed(await answer(request, commands, share, ports), request);
    } catch (error) {
      return apology(request, error, ports);
    }
  };
}

async function answer(
  request: CommandRequest,
  commands: readonly Command[],
  share: FairShare,
  ports: Ports,
): Promise<Answer> {
  const command = commands.find(({ name }) => name === request.command);
  if (command === undefined) return unknownCommand(request, commands, ports);
  const isOfChannel = command.isOfChannel || command.access === "manager";
  if (isOfChannel && request.noChannel !== undefined) {
    return notice("info", `/news ${command.name} is about a channel. ${request.noChannel.why}`, request.noChannel.next);
  }
  if (request.refusal !== undefined) throw new UserError(request.refusal);
  if (command.access === "manager" && !request.mayManage) {
    throw new UserError("Only people who may manage this channel can change what it gets. Ask one of them.");
  }
  const options = checkedOptions(command, request.options);
  const asked = { ...request, options, spent: share.spent(request) };
  const given = await share.answer(command, asked, () => command.run(asked, ports));
  return command.isShared ? { ...given, share: { command: command.name, options } } : given;
}

/** Words about another channel say which; a sentence goes on behind it. */
function placed(given: Answer, { elsewhere }: CommandRequest): Answer {
  const { message } = given;
  if (elsewhere === undefined) return given;
  if (message.kind === "notice")
    return { ...given, message: { ...message, text: `In #${elsewhere}: ${message.text}` } };
  if (message.kind !== "listing" && message.kind !== "story-list") return given;
  const where = message.title.endsWith(".") ? `In #${elsewhere}` : `#${elsewhere}`;
  return { ...given, message: { ...message, title: `${where}: ${message.title}` } };
}

/** The options as the command wants them, or a UserError that says what is missing or not among the choices. */
function checkedOptions(command: Command, given: CommandRequest["options"]): Record<string, string> {
  const checked: Record<string, string> = {};
  for (const { name, required, choices, others, description, isNumber } of command.options) {
    const value = typedText(given[name] ?? "");
    if (value === "" && required) {
      const example = `/news ${command.name} ${command.example}`;
      throw new UserError(`/news ${command.name} needs ${name}: ${description}. For example: ${example}`);
    }
    if (value === "") continue;
    const choice = choices?.find((allowed) => allowed === value.toLowerCase());
    if (choices !== undefined && choice === undefined && !others?.fits(value)) {
      const like = others === undefined ? "" : `, or write it as ${others.like}`;
      throw new UserError(`“${value}” is no ${name}. Choose ${choices.join(" or ")}${like}.`);
    }
    if (isNumber && !/^[1-9]\d{0,5}$/.test(value))
      throw new UserError(`“${value}” is no ${name}. Give a number from 1 on.`);
    checked[name] = choice ?? value;
  }
  return checked;
}

function unknownCommand(request: CommandRequest, commands: readonly Command[], { catalogue }: Ports): Answer {
  const { command: typed, meant } = request;
  const word = typed.trim().toLowerCase();
  const group = commands.filter(({ name }) => name.startsWith(`${word} `)).map(({ name }) => `/news ${name}`);
  if (group.length > 0) return notice("problem", `/news ${word} wants one more word.`, `Try ${group.join(", ")}.`);
  const topic = catalogue.find(({ slug, name }) => slug === word || name.toLowerCase() === word);
  if (topic !== undefined) {
    const asked = { command: "follow", options: { what: topic.slug } };
    return notice("problem", `“${typed}” is a topic.`, `Did you mean /news follow ${topic.slug}?`, [
      { label: `Follow ${topic.name}`, asked, answer: "here", isMain: true },
      { label: "Its latest stories", asked: { command: "latest", options: { what: topic.slug } }, answer: "here" },
    ]);
  }
  const help = { label: "Help", asked: { command: "help", options: {} }, answer: "here" } as const;
  const unknown = `There is no command “${typed}”.`;
  if (meant === undefined) return notice("problem", unknown, "/news help lists what you can ask.", [help]);
  const label = `/news ${meant.typed}`;
  return notice("problem", unknown, `Did you mean ${label}?`, [
    { label, asked: meant, answer: "here", isMain: true },
    help,
  ]);
}

function apology(request: CommandRequest, error: unknown, { log }: Ports): Answer {
  if (error instanceof UserError) return notice("problem", error.message);
  if (error instanceof OutsideError) {
    log.warn("command-failed-outside", { command: request.command, error: error.message });
    return notice("problem", error.message, error.retry ? "Try again in a few minutes." : undefined);
  }
  const reference = randomBytes(3).toString("hex");
  const facts = error instanceof Error ? { error: error.message, stack: error.stack } : { error: String(error) };
  log.error("command-failed", { command: request.command, reference, ...facts });
  return notice("problem", "Something went wrong on our side.", `Tell whoever runs Pullquote the code ${reference}.`);
}
