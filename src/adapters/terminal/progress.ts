import { plainLine } from "./plain-text.ts";
import { clipToWidth } from "./text-width.ts";

/** Tells a person at a terminal how far a longer task has come. */
export type Progress = {
  /** Begins a step; the one before it is done. */
  step(text: string): void;
  /** What the step is at now. Only seen on a terminal. */
  update(text: string): void;
  /** Says something lasting without ending the step. */
  note(text: string): void;
  done(text: string): void;
  fail(text: string): void;
};

export type ProgressStream = {
  readonly isTTY?: boolean;
  readonly columns?: number;
  hasColors?(): boolean;
  write(text: string): unknown;
};

/** Calls `tick` again and again until the returned function is called. */
export type StartTicking = (tick: () => void) => () => void;

const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const eraseLine = "\r\u001b[2K";

/** One live line with a spinner on a terminal, plain lines elsewhere. The cursor is never hidden. */
export function openProgress(stream: ProgressStream, startTicking: StartTicking = tickOften): Progress {
  return stream.isTTY === true ? liveProgress(stream, startTicking) : plainProgress(stream);
}

function plainProgress(stream: ProgressStream): Progress {
  const line = (mark: string) => (text: string) => void stream.write(`${mark} ${plainLine(text)}\n`);
  return { step: line("…"), update: () => undefined, note: line("!"), done: line("✔"), fail: line("✖") };
}

type Step = { readonly text: string; readonly stopTicking: () => void; at: string; frame: number };

function liveProgress(stream: ProgressStream, startTicking: StartTicking): Progress {
  let current: Step | undefined;
  const mark = marks(stream.hasColors?.() === true);
  const draw = () => {
    if (current === undefined) return;
    const text = current.at === "" ? current.text : `${current.text} · ${current.at}`;
    const width = (stream.columns ?? 80) - 3;
    stream.write(`${eraseLine}${mark.live(frames[current.frame % frames.length] ?? "")} ${clipToWidth(text, width)}`);
  };
  const end = () => {
    current?.stopTicking();
    current = undefined;
  };
  const tick = () => {
    if (current !== undefined) current.frame += 1;
    draw();
  };
  const lasting = (sign: string, text: string) => void stream.write(`${eraseLine}${sign} ${plainLine(text)}\n`);
  const close = (sign: string, text: string) => {
    end();
    lasting(sign, text);
  };
  return {
    step: (text) => {
      if (current !== undefined) close(mark.done, current.text);
      current = { text: plainLine(text), at: "", frame: 0, stopTicking: startTicking(tick) };
      draw();
    },
    update: (text) => {
      if (current !== undefined) current.at = plainLine(text);
      draw();
    },
    note: (text) => {
      lasting(mark.note, text);
      draw();
    },
    done: (text) => close(mark.done, text),
    fail: (text) => close(mark.fail, text),
  };
}

function marks(colour: boolean) {
  const sign = (code: number) => (text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  return { live: sign(36), done: sign(32)("✔"), fail: sign(31)("✖"), note: sign(33)("!") };
}

function tickOften(tick: () => void): () => void {
  const timer = setInterval(tick, 80);
  // A forgotten step must not keep the process from ending.
  timer.unref();
  return () => clearInterval(timer);
}
