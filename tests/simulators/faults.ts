/** How a request goes wrong. "after" means that Slack did what was asked and only the answer is lost. */
export type FaultKind =
  | "ratelimited"
  | "ratelimited-without-header"
  | "ratelimited-globally"
  | "http-500-before"
  | "http-500-after"
  | "reset-before"
  | "reset-after"
  | "hang-before"
  | "hang-after"
  | "internal-error-after"
  | "not-slack"
  /** Slack's word for too many messages from one app in a channel. */
  | "message-limit-exceeded"
  /** Something between us and the platform says no, in words of its own. */
  | "blocked";

export type Fault = {
  readonly how: FaultKind;
  /** How many requests; 1 unless told. */
  readonly times?: number;
  /** Only requests to this channel. */
  readonly channelId?: string;
  /** Seconds; 1 unless told. */
  readonly retryAfter?: number;
};

/** Decides of each request whether it goes wrong. */
export type Weather = (method: string, channelId: unknown) => Fault | undefined;

export type Faults = {
  plan(method: string, fault: Fault): void;
  /** From now on what was not planned goes wrong as this says. */
  follow(weather: Weather | undefined): void;
  take(method: string, channelId: unknown): Fault | undefined;
};

export function plannedFaults(): Faults {
  const planned: { method: string; fault: Fault; left: number }[] = [];
  let weather: Weather | undefined;
  return {
    plan: (method, fault) => planned.push({ method, fault, left: fault.times ?? 1 }),
    follow: (next) => {
      weather = next;
    },
    take(method, channelId) {
      const fits = ({ fault }: { fault: Fault }) => fault.channelId === undefined || fault.channelId === channelId;
      const entry = planned.find((plan) => plan.left > 0 && plan.method === method && fits(plan));
      if (entry !== undefined) entry.left--;
      return entry === undefined ? weather?.(method, channelId) : entry.fault;
    },
  };
}
