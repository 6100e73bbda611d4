import type { Destination } from "../domain/destination.ts";
import type { Asked } from "../message/asked.ts";
import type { Action } from "../message/controls.ts";
import type { Message, Notice } from "../message/message.ts";
import type { Ports } from "../ports.ts";

/** One thing a person may type after a command's name, in this order. Only the last may hold spaces. */
export type CommandOption = {
  /** Lower case, as shown on Discord. */
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  /** The only values allowed, when there are few. */
  readonly choices?: readonly string[];
  /** The choice that counts where none is made; a form begins with it. */
  readonly usual?: string;
  /** A time of day, such as 08:00. */
  readonly isTime?: true;
  /** A time zone: who asks would choose their own, where the platform knows it. */
  readonly isTimeZone?: true;
  /** What is taken besides the choices, and what it looks like. */
  readonly others?: { readonly like: string; readonly fits: (typed: string) => boolean };
  /** Only whole numbers from 1 on. Without its name it is meant only where it stands alone: "world war 2" are words. */
  readonly isNumber?: true;
  /** What may be meant by what was typed so far, where a platform asks while a person types; for the asker's channel. */
  readonly suggest?: (typed: string, request: CommandRequest, ports: Ports) => Suggestions | Promise<Suggestions>;
  /** Typed only as `name:value`, never by its place. */
  readonly isNamed?: true;
  /** A channel of the same workspace. The adapter makes it the request's destination; the value says nothing else. */
  readonly isChannel?: true;
  /** Quotation marks around the whole of it say something. */
  readonly isQuery?: true;
};

/** Values to choose from, likeliest first. */
export type Suggestions = readonly { readonly label: string; readonly value: string }[];

/** What it costs to answer: the database's work, reading something of another's server, or reading much of it. */
export type Effort = "look-up" | "fetch" | "import";

/** What a person may ask, defined once and served on every platform. */
export type Command = {
  /** One word, or two where commands form a group: "briefing set". */
  readonly name: string;
  readonly description: string;
  /** "manager": on Discord only who may manage channels; Slack has no such right, so everyone. */
  readonly access: "everyone" | "manager";
  /** Asked by buttons only: nobody types it, and help does not list it. */
  readonly isPressed?: true;
  /** Asked with nothing, a platform that has forms shows one: what it is called, and the button that sends it. */
  readonly form?: { readonly title: string; readonly submit: string };
  /** Its answer may be shown to the whole channel by who asked. */
  readonly isShared?: true;
  /** Asks about a channel that Pullquote serves, as every command for managers does: there is no use for it elsewhere. */
  readonly isOfChannel?: true;
  /** Absent where it costs little; by the options that are given, where they decide. */
  readonly effort?: Effort | ((given: CommandRequest["options"]) => Effort | undefined);
  readonly options: readonly CommandOption[];
  /** What follows the command's name in an example, such as "08:00 Europe/Berlin". */
  readonly example: string;
  readonly run: (request: CommandRequest, ports: Ports) => Promise<Answer>;
};

/** A question as a platform's adapter hands it in: words, and facts the platform vouches for. */
export type CommandRequest = {
  /** The full name of a command. An unknown one gets a helpful answer. */
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
  readonly destination: Destination;
  readonly userId: string;
  /** Whether the platform says that this person may change what the channel gets. */
  readonly mayManage: boolean;
  /** What was probably meant, where no command is called so. */
  readonly meant?: Asked & { readonly typed: string };
  /** Why nobody may ask this, in words for the asker. */
  readonly refusal?: string;
  /** The name of the destination, where that is another channel than the one in which it is asked. */
  readonly elsewhere?: string;
  /** Why Pullquote could not post in this channel and what to do about it; absent when it could. */
  readonly cannotPost?: string;
  /** Why this person may not have Pullquote call a role in this channel; absent when they may. */
  readonly cannotCall?: string;
  /** The language in which who asks uses the platform, as BCP 47 has it; absent where the platform does not say. */
  readonly locale?: string;
  /** Asked where Pullquote serves no channel, such as a direct message: why, and what to do about it. */
  readonly noChannel?: { readonly why: string; readonly next: string };
  /** What the workspace has asked for lately, as `dispatch` counts it. */
  readonly spent?: readonly Spent[];
};

/** So many "look-ups" of the most that a workspace may have "in a minute". */
export type Spent = { readonly what: string; readonly within: string; readonly used: number; readonly most: number };

export type Answer = {
  readonly message: Message;
  readonly visibleTo: "asker" | "channel";
  /** What leads to it again, where who asked may show it to the channel. */
  readonly share?: Asked;
};

/** Which of a command's options is being typed; it holds what was typed so far. */
export type SuggestRequest = CommandRequest & { readonly typing: string };

/** Suggests values; never throws, and has none where that would take long. */
export type Suggest = (request: SuggestRequest) => Promise<Suggestions>;

/** Answers every request; never throws. */
export type Dispatch = (request: CommandRequest) => Promise<Answer>;

/** A short answer for the asker alone. */
export function notice(tone: Notice["tone"], text: string, next?: string, actions?: readonly Action[]): Answer {
  const told = {
    kind: "notice",
    tone,
    text,
    ...(next !== undefined && { next }),
    ...(actions && { actions }),
  } as const;
  return { message: told, visibleTo: "asker" };
}
