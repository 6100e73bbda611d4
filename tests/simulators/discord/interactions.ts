import type { Body } from "./check-message.ts";
import type { Place } from "./places.ts";
import { emptyMessage, everything, permissionBits, snowflake } from "./world.ts";

export type AskOptions = {
  readonly channelId: string;
  readonly userId?: string;
  /** Where it is asked; in the server that has the bot unless told. */
  readonly place?: Place;
  /** What the person may do there; writing and managing channels unless told. */
  readonly memberPermissions?: bigint;
  /** Milliseconds to wait for the answer; 10,000 unless told. */
  readonly withinMs?: number;
};

/** The last thing a person sees of an answer, and what it took to get there. */
export type SeenAnswer = {
  readonly body: Body;
  readonly isEphemeral: boolean;
  /** It took the place of the message whose button was pressed. */
  readonly isUpdate: boolean;
  readonly acknowledgedAfterMs: number;
};

/** The message on which somebody presses something. */
export type PressedMessage = { readonly body: Body; readonly isEphemeral?: boolean; readonly id?: string };

type Pending = {
  readonly id: string;
  readonly token: string;
  readonly askedAt: number;
  ephemeral: boolean;
  isUpdate: boolean;
  ackMs?: number;
  done(body: Body): void;
};

export type Interactions = {
  open(payload: Body, options: AskOptions): { payload: Body; answered: Promise<SeenAnswer> };
  /** A first response: false when it came later than three seconds or a second time. */
  acknowledge(id: string, body: Body): boolean;
  /** Suggestions, for a question that is still being typed. False as for `acknowledge`. */
  suggest(id: string, body: Body): boolean;
  /** The answer itself: an edit of the first response. False for an unknown token. */
  complete(token: string, body: Body): boolean;
  /** How long each first response took, in the order in which they came. Milliseconds. */
  readonly ackTimes: readonly number[];
};

const patience = 3000;
const ephemeralFlag = 64;

export function openInteractions(): Interactions {
  const pending = new Map<string, Pending>();
  const ackTimes: number[] = [];
  return {
    ackTimes,
    open(payload, { withinMs = 10_000 }) {
      const [id, token] = [snowflake(), `token-${snowflake()}`];
      const answered = new Promise<SeenAnswer>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`nobody answered within ${withinMs} ms`)), withinMs);
        const one: Pending = {
          id,
          token,
          askedAt: performance.now(),
          ephemeral: false,
          isUpdate: false,
          done: (body) => {
            clearTimeout(timer);
            const { ephemeral: isEphemeral, isUpdate, ackMs = Number.NaN } = one;
            resolve({ body, isEphemeral, isUpdate, acknowledgedAfterMs: ackMs });
          },
        };
        pending.set(id, one);
      });
      return { payload: { ...payload, id, token }, answered };
    },
    acknowledge(id, body) {
      const one = pending.get(id);
      const ackMs = performance.now() - (one?.askedAt ?? 0);
      if (one === undefined || one.ackMs !== undefined || ackMs > patience) return false;
      one.ackMs = ackMs;
      ackTimes.push(ackMs);
      const data = (body.data ?? {}) as Body;
      one.ephemeral = (Number(data.flags ?? 0) & ephemeralFlag) !== 0;
      one.isUpdate = body.type === 6 || body.type === 7;
      if (body.type === 4 || body.type === 7) one.done(data);
      return true;
    },
    suggest(id, body) {
      const one = pending.get(id);
      const ackMs = performance.now() - (one?.askedAt ?? 0);
      if (one === undefined || one.ackMs !== undefined || ackMs > patience) return false;
      one.ackMs = ackMs;
      ackTimes.push(ackMs);
      one.done((body.data ?? {}) as Body);
      return true;
    },
    complete(token, body) {
      const one = [...pending.values()].find((candidate) => candidate.token === token);
      if (one?.ackMs === undefined) return false;
      one.done(body);
      return true;
    },
  };
}

/** What Discord sends when somebody uses a subcommand, or one of a group ("briefing set"). */
export function commandPayload(
  applicationId: string,
  guildId: string,
  name: string,
  options: Record<string, string>,
  asked: AskOptions & { appPermissions: bigint; typing?: string; commands: readonly Body[] },
): Body {
  const leaves = Object.entries(options).map(([key, value]) => {
    const type = registeredType(asked.commands, [...name.split(" "), key]);
    const sent = type === 4 ? Number(value) : value;
    return { name: key, type, value: sent, ...(key === asked.typing && { focused: true }) };
  });
  const [first = "", second] = name.split(" ");
  const sub = { name: second ?? first, type: 1, options: leaves };
  const user = {
    id: asked.userId ?? "700000000000000001",
    username: "reader",
    discriminator: "0",
    avatar: null,
    global_name: null,
  };
  return {
    application_id: applicationId,
    type: asked.typing === undefined ? 2 : 4,
    version: 1,
    locale: "en-GB",
    guild_locale: "en-GB",
    guild_id: guildId,
    channel_id: asked.channelId,
    channel: { id: asked.channelId, type: 0, guild_id: guildId, name: "news", permissions: "0" },
    context: 0,
    authorizing_integration_owners: { "0": guildId },
    entitlements: [],
    attachment_size_limit: 0,
    app_permissions: String(asked.appPermissions),
    member: {
      user,
      roles: [],
      joined_at: "2026-01-01T00:00:00Z",
      deaf: false,
      mute: false,
      flags: 0,
      permissions: String(asked.memberPermissions ?? everything | permissionBits.manageChannels),
    },
    data: {
      id: "1",
      name: "news",
      type: 1,
      options: second === undefined ? [sub] : [{ name: first, type: 2, options: [sub] }],
    },
  };
}

/** What Discord sends when somebody presses a button, or chooses in a menu (`values`). */
export function pressPayload(
  applicationId: string,
  guildId: string,
  customId: string,
  message: PressedMessage,
  asked: AskOptions & { appPermissions: bigint; values?: readonly string[] },
): Body {
  const { data: _, ...rest } = commandPayload(applicationId, guildId, "help", {}, { ...asked, commands: [] });
  const { body, isEphemeral = false, id = snowflake() } = message;
  return {
    ...rest,
    type: 3,
    message: {
      ...emptyMessage,
      id,
      channel_id: asked.channelId,
      author: { id: applicationId, username: "Pullquote", discriminator: "0", avatar: null, bot: true },
      ...body,
      flags: Number(body.flags ?? 0) | (isEphemeral ? ephemeralFlag : 0),
    },
    data:
      asked.values === undefined
        ? { custom_id: customId, component_type: 2 }
        : { custom_id: customId, component_type: 3, values: asked.values },
  };
}

/** Discord sends a whole number (4) as one, where the command was registered so; what was not registered as a string. */
function registeredType(commands: readonly Body[], path: readonly string[]): number {
  let option = commands.find(({ name }) => name === "news");
  for (const step of path) option = ((option?.options ?? []) as Body[]).find((one) => one.name === step);
  return Number(option?.type ?? 3);
}
