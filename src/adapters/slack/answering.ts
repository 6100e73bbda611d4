import type { Command, Dispatch, Suggest } from "../../commands/command.ts";
import type { Log } from "../../ports.ts";
import type { RedrawHome } from "./home/redraw-home.ts";
import type { Listening } from "./listening.ts";
import type { RequestOf } from "./request-of.ts";

/** What every answer to people needs. */
export type Answering = {
  readonly commands: readonly Command[];
  readonly dispatch: Dispatch;
  /** Absent: nothing is offered while people type into a form. */
  readonly suggest?: Suggest;
  /** Where the stories' own pages are, such as "https://news.example.org"; absent where there are none. */
  readonly publicUrl?: string;
  /** How long who sends a form waits for its answer in it; milliseconds, 700 where absent. Slack waits three seconds. */
  readonly formPatience?: number;
  /** Draws a person's Home anew; absent where nobody has one. */
  readonly redrawHome?: RedrawHome;
  readonly requestOf: RequestOf;
  readonly listening: Listening;
  readonly log: Log;
};
