import { setTimeout as sleep } from "node:timers/promises";
import type { Fleet, Member } from "./fleet.ts";
import type { Trouble, TroubleKind } from "./plan.ts";
import { emptyRedis, restoreRedis } from "./redis-faults.ts";
import type { Stage } from "./stage.ts";
import type { Wire } from "./wire.ts";

/** What was killed, how often. */
export type Kills = { bot: number; worker: number; postgres: number; redis: number };

export type Havoc = {
  readonly kills: Kills;
  /** How often each kind of trouble was made. */
  readonly made: Map<TroubleKind, number>;
  /** What was done when, for explaining. */
  readonly diary: { readonly at: string; readonly what: string }[];
};

export function noHavoc(): Havoc {
  return { kills: { bot: 0, worker: 0, postgres: 0, redis: 0 }, made: new Map(), diary: [] };
}

/** Makes one trouble, and undoes what does not undo itself. */
export async function makeTrouble(trouble: Trouble, stage: Stage, havoc: Havoc): Promise<void> {
  await sleep(trouble.after);
  const [discord, slack] = stage.platforms;
  if (trouble.inThick) await Promise.race([discord.asked(4_000), slack.asked(4_000)]);
  havoc.made.set(trouble.kind, (havoc.made.get(trouble.kind) ?? 0) + 1);
  await acts[trouble.kind](trouble, stage, havoc);
}

type Act = (trouble: Trouble, stage: Stage, havoc: Havoc) => Promise<void>;

const acts: Readonly<Record<TroubleKind, Act>> = {
  "kill-one": async (trouble, { fleet }, havoc) => killMembers([chosen(fleet, trouble)], trouble, havoc),
  "kill-all": async (trouble, { fleet }, havoc) => killMembers(fleet.members, trouble, havoc),
  "kill-postgres": async (trouble, { database }, havoc) => {
    if (await database.kill()) {
      havoc.kills.postgres += 1;
      note(havoc, "killed PostgreSQL");
    }
    await sleep(trouble.lasts / 2);
    await database.start();
  },
  "kill-redis": async (trouble, { redis }, havoc) => {
    await redis?.server.kill();
    havoc.kills.redis += 1;
    note(havoc, "killed Redis");
    await sleep(trouble.lasts / 2);
    await redis?.server.start();
  },
  "redis-emptied": async (_trouble, { redis }, havoc) => {
    note(havoc, "emptied Redis");
    if (redis !== undefined) await emptyRedis(redis.server);
  },
  "redis-restored": async (trouble, { redis }, havoc) => {
    note(havoc, "restored Redis from an old copy");
    if (redis !== undefined) await restoreRedis(redis.server, trouble.lasts);
    havoc.kills.redis += 1;
  },
  "weather-platform": (trouble, { platforms }, havoc) =>
    weather(
      trouble.which < 0.5 ? platforms[0] : platforms[1],
      trouble.which < 0.5 ? "Discord" : "Slack",
      trouble,
      havoc,
    ),
  "weather-database": (trouble, { database }, havoc) => weather(database.wire, "PostgreSQL", trouble, havoc),
  "weather-redis": (trouble, { redis }, havoc) => weather(redis?.wire, "Redis", trouble, havoc),
  freeze: async (trouble, { fleet }, havoc) => {
    const member = chosen(fleet, trouble);
    note(havoc, `froze ${member.name} for ${trouble.lasts} ms`);
    member.freeze();
    await sleep(trouble.lasts);
    member.thaw();
  },
  "platform-fault": async (trouble, { discord, slack }, havoc) => {
    const { fault: how, times, which } = trouble;
    const isDiscord = which < 0.5;
    const route = ["post-message", "post-message", "edit-message", "read-messages"][Math.floor((which * 8) % 4)] ?? "";
    const method =
      ["chat.postMessage", "chat.postMessage", "chat.update", "conversations.history"][Math.floor((which * 8) % 4)] ??
      "";
    note(havoc, `planned ${times} × ${how} for ${isDiscord ? `Discord's ${route}` : `Slack's ${method}`}`);
    if (isDiscord) discord.fault(route, { how, times });
    else slack.fault(method, { how, times });
  },
  "sockets-dropped": async (_trouble, { discord, slack }, havoc) => {
    note(havoc, "dropped the sockets of both platforms");
    discord.dropConnections();
    slack.dropConnections();
  },
};

async function killMembers(members: readonly Member[], trouble: Trouble, havoc: Havoc): Promise<void> {
  await Promise.all(members.map((member) => killMember(member, havoc)));
  await sleep(trouble.lasts / 8);
  for (const member of members) member.start();
  if (trouble.untilReady) await Promise.all(members.map((member) => member.ready()));
}

/** Counted where it was running. */
export async function killMember(member: Member, havoc: Havoc): Promise<void> {
  if (!(await member.kill())) return;
  havoc.kills[member.name === "bot" ? "bot" : "worker"] += 1;
  note(havoc, `killed ${member.name}`);
}

async function weather(wire: Wire | undefined, name: string, trouble: Trouble, havoc: Havoc): Promise<void> {
  note(havoc, `${name} is ${trouble.weather} for ${trouble.lasts} ms`);
  await wire?.become(trouble.weather);
  await sleep(trouble.lasts);
  await wire?.become("open");
}

export function note({ diary }: Havoc, what: string): void {
  diary.push({ at: new Date().toISOString(), what });
}

function chosen({ members }: Fleet, { which }: Trouble): Member {
  const member = members[Math.floor(which * members.length)] ?? members[0];
  if (member === undefined) throw new Error("a fleet has a bot");
  return member;
}
