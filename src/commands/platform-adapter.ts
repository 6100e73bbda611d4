import type { IncomingMessage, ServerResponse } from "node:http";
import type { Destination, Platform } from "../domain/destination.ts";
import type { Finding } from "../domain/finding.ts";
import type { Setting } from "../domain/setting.ts";
import type { SettingProblem } from "../domain/setting-problem.ts";
import type { PlatformRequest } from "../domain/watch.ts";
import type { Installation } from "../installation-store.ts";
import type { Asked } from "../message/asked.ts";
import type { Home } from "../message/home.ts";
import type { Message } from "../message/message.ts";
import type { Preview } from "../message/preview.ts";
import type { Log, Ports, Poster } from "../ports.ts";
import type { Command, Dispatch, Suggest } from "./command.ts";
import type { ShowHome } from "./home.ts";
import type { Places } from "./places.ts";

/** A chat platform, as everything outside its own folder sees it. `app.ts` lists them. */
export type PlatformAdapter = {
  /** One lower-case word, kept in the database: it stays for good. What begins with "/name/" on the page's server is its own. */
  readonly name: Platform;
  /** As people know it. */
  readonly title: string;
  /** Every variable it reads, each beginning with its name: "DISCORD_TOKEN". */
  readonly variables: readonly Setting[];
  /** Those that one sets to begin with. */
  readonly needs: readonly string[];
  /** What its readers see, unless its settings say otherwise. */
  readonly preview: Draw;
  /** What a person sees on the page of his own, where it has such. */
  readonly previewHome?: (home: Home) => Preview;
  /** What a person sees who is asked for a command's options in a form, where it has such. */
  readonly previewForm?: (asked: FormSample) => Preview;
  /** Other ways in which it can show messages, each by a word for an address. */
  readonly otherLooks?: readonly { readonly name: string; readonly label: string; readonly preview: Draw }[];
  /** CSS for the page, of what stands in a class by its name; without it messages have the page's own quiet colours. */
  readonly pageStyle?: string;
  /** What the variables that are set, without blanks around them, say of it. */
  read(set: SetVariables): { readonly problems: readonly SettingProblem[]; readonly setUp?: PlatformSetUp };
};

/** A form as it may stand before somebody in a channel. */
export type FormSample = {
  readonly command: Command;
  readonly channelId: string;
  /** What is entered, by option. */
  readonly given: Readonly<Record<string, string>>;
};

export type SetVariables = Readonly<Partial<Record<string, string>>>;
export type Draw = (message: Message, share?: Asked) => Preview;

/** A platform with its settings. Nothing is contacted before something is opened. */
export type PlatformSetUp = {
  /** Where its settings change what readers see. */
  readonly preview?: Draw;
  /** In every process, the workers too. */
  openPoster(tools: PosterTools): Poster & { close(): Promise<void> };
  /** In the bot's own process. Throws UserError where trying again cannot help, OutsideError where it may. */
  openBot(tools: BotTools): Promise<OpenBot>;
  /** For the doctor. Only asks, and does not disturb a bot that runs. */
  check(tools: CheckTools): Promise<readonly Finding[]>;
};

/** A platform that is set up, by its names. */
export type ServedPlatform = PlatformSetUp & Pick<PlatformAdapter, "name" | "title">;

export type PosterTools = Pick<Ports, "log" | "clock" | "store" | "settings"> & {
  /** Told how each request to the platform ended. */
  readonly onRequest?: (request: PlatformRequest) => void;
};

export type BotTools = PosterTools & {
  readonly commands: readonly Command[];
  readonly dispatch: Dispatch;
  readonly suggest: Suggest;
  readonly places: Places;
  /** Where it has a page of each person's own. */
  readonly showHome: ShowHome;
  /** The look of our own pages. */
  readonly drawPage: DrawPage;
  /** To be told whenever the connection breaks and is back. */
  readonly onChange: (state: BotState) => void;
};

/** In words; `isWell` where nobody has to do anything. */
export type BotState = { readonly isWell: boolean; readonly words: string };

export type OpenBot = {
  /** Answers what the platform or a browser asks over HTTP below "/name/". */
  readonly answer?: AnswerRequest;
  close(): Promise<void>;
};

/**
 * Ends the response itself, in every case. `body` was read, within limits. The address may hold secrets: it must not
 * be logged.
 */
export type AnswerRequest = (request: IncomingMessage, response: ServerResponse, body: Buffer) => Promise<void>;

/** A page that says one thing in plain text, with one way on; as HTML. */
export type DrawPage = (page: {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly way?: { readonly href: string; readonly label: string };
}) => string;

export type CheckTools = {
  readonly commands: readonly Command[];
  /** The channels on it that follow something; absent where nobody could look. */
  readonly channels?: readonly Destination[];
  /** The workspaces that let us in by themselves; absent where nobody could look. */
  readonly installations?: readonly Installation[];
  /** Why nothing listens at an address; undefined where something does. */
  readonly reach: (url: string) => Promise<string | undefined>;
  /** For each answer. Milliseconds. */
  readonly patience: number;
  readonly log: Log;
};
