import type { Readable } from "node:stream";
import type { Message } from "../message/message.ts";

/** Where a command reads from and writes to. */
export type Terminal = {
  readonly input: Readable;
  /** One line or several to standard output. */
  print(text: string): void;
  /** A message as a reader would see it. */
  show(message: Message): void;
  /** Columns. */
  readonly width: number;
  readonly colour: boolean;
};
