import { pick, seeded } from "../faults/random.ts";
import type { FaultKind } from "../simulators/faults.ts";
import type { Weather } from "./wire.ts";

/** One thing that goes wrong. Times are milliseconds; `which` is a fraction that chooses among what there is. */
export type Trouble = {
  readonly kind: TroubleKind;
  /** Before it happens. */
  readonly after: number;
  /** It waits until something is being posted. */
  readonly inThick: boolean;
  /** How long it lasts. */
  readonly lasts: number;
  readonly which: number;
  readonly weather: Exclude<Weather, "open">;
  readonly fault: FaultKind;
  readonly times: number;
  /** A killed process is ready again before anything else happens. */
  readonly untilReady: boolean;
  /** What is published before it. */
  readonly news?: "event" | "growth";
};

export type TroubleKind =
  | "kill-one"
  | "kill-all"
  | "kill-postgres"
  | "kill-redis"
  | "redis-emptied"
  | "redis-restored"
  | "weather-platform"
  | "weather-database"
  | "weather-redis"
  | "freeze"
  | "platform-fault"
  | "sockets-dropped";

export type Round = {
  readonly troubles: readonly Trouble[];
  /** Hours pass before it is settled, with everything stopped; otherwise it is waited for in real time. */
  readonly hoursPass: boolean;
  /** One process stands still for longer than a lease. */
  readonly longFreeze: boolean;
  /** At the end of the troubles the processes are asked to stop instead of being killed. */
  readonly endsGently: boolean;
};

export type StageKind = { readonly hasRedis: boolean; readonly workers: number; readonly isEmbedded: boolean };

const faults: readonly FaultKind[] = [
  "ratelimited",
  "http-500-before",
  "http-500-after",
  "reset-before",
  "reset-after",
  "hang-before",
  "hang-after",
];

/** How often each is chosen. */
function weights({ hasRedis, workers, isEmbedded }: StageKind): readonly (readonly [TroubleKind, number])[] {
  return [
    ["kill-one", 30],
    ["kill-all", workers > 0 ? 8 : 0],
    ["kill-postgres", 9],
    ["kill-redis", hasRedis ? 9 : 0],
    ["redis-emptied", hasRedis ? 2 : 0],
    ["redis-restored", hasRedis ? 2 : 0],
    ["weather-platform", 6],
    ["weather-database", isEmbedded ? 0 : 4],
    ["weather-redis", hasRedis ? 3 : 0],
    ["freeze", 3],
    ["platform-fault", 10],
    ["sockets-dropped", 2],
  ];
}

/** What happens in a round: nothing but seed, number and stage decide. */
export function planRound(seed: number, number: number, troubles: number, stage: StageKind): Round {
  const random = seeded(seed * 7_919 + number * 104_729);
  return {
    troubles: Array.from({ length: troubles }, (_, at) => trouble(random, at, troubles, stage)),
    hoursPass: number % 4 !== 3,
    longFreeze: stage.workers > 0 && number % 4 === 3,
    endsGently: random() < 0.25,
  };
}

function trouble(random: () => number, at: number, of: number, stage: StageKind): Trouble {
  const choices = weights(stage).flatMap(([kind, weight]) => Array.from({ length: weight }, () => kind));
  const news = at === 0 || at === Math.floor(of / 2) ? "event" : at === Math.floor(of / 4) ? "growth" : undefined;
  return {
    kind: pick(random, choices) ?? "kill-one",
    after: Math.floor(random() ** 2 * 2_500),
    inThick: random() < 0.6,
    lasts: Math.floor(200 + random() ** 2 * 5_000),
    which: random(),
    weather: pick(random, ["gone", "silent", "answers-lost"] as const) ?? "gone",
    fault: pick(random, faults) ?? "reset-after",
    times: 1 + Math.floor(random() * 6),
    untilReady: random() < 0.75,
    ...(news && { news }),
  };
}
