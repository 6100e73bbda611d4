import type { ChannelManners } from "../channel-store.ts";
import { UserError } from "../domain/errors.ts";
import { counted } from "../message/wording.ts";
import type { Ports } from "../ports.ts";
import { channelOption } from "./channel-option.ts";
import { type Answer, type Command, type CommandOption, type CommandRequest, notice } from "./command.ts";
import { describePassing } from "./describe-passing.ts";
import { openChannel } from "./open-channel.ts";
import { describePacing, keptBackWords, pacingOptions, pacingWanted } from "./quiet-and-cap.ts";

const ownOptions: readonly CommandOption[] = [
  {
    name: "crosspost",
    description: "Pass posts of an announcement channel on to the channels that follow it",
    required: false,
    choices: ["on", "off"],
    isNamed: true,
  },
  {
    name: "mention",
    description: "A role that briefings call, such as @news; or none",
    required: false,
    isNamed: true,
  },
];

export const settings: Command = {
  name: "settings",
  description: "How posts are made here: when not, how many, passed on, calling a role",
  access: "manager",
  options: [...ownOptions, ...pacingOptions, channelOption],
  example: "quiet:22:00-07:00",
  run: showOrSettle,
};

async function showOrSettle(request: CommandRequest, ports: Ports): Promise<Answer> {
  const { destination, options } = request;
  const { pausedFor, ...manners } = await ports.store.channels.of(destination);
  const named = [...ownOptions, ...pacingOptions].map(({ name }) => options[name]);
  if (named.every((one) => one === undefined)) return shown(request, manners, pausedFor, ports);
  const [briefing] = await ports.store.briefings.of(destination);
  const wanted = { ...passedOn(request, manners, ports), ...pacingWanted(options, manners, briefing?.timeZone) };
  await openChannel(request, ports);
  await ports.store.channels.settle(destination, wanted);
  const changed = [...describePassing(request.destination, wanted, ports), ...describePacing(wanted)];
  const isPaced = pacingOptions.some(({ name }) => options[name] !== undefined);
  const next = wanted.mentionRole && options.mention ? mentionable : isPaced ? keptBackWords : undefined;
  return notice("done", changed.join(" "), next);
}

function passedOn(
  { destination, options, cannotCall }: CommandRequest,
  now: ChannelManners,
  { posters }: Ports,
): Pick<ChannelManners, "isCrossposted" | "mentionRole"> {
  const { crosspost, mention } = options;
  if (!posters[destination.platform]?.keepsManners && (crosspost !== undefined || mention !== undefined)) {
    throw new UserError("On this platform no posts are passed on and nobody is called. There is nothing to set here.");
  }
  const role = mention === undefined ? now.mentionRole : roleFrom(mention, destination.workspaceId);
  if (mention !== undefined && role !== undefined && cannotCall) throw new UserError(cannotCall);
  return { isCrossposted: crosspost === undefined ? now.isCrossposted : crosspost === "on", ...mentioned(role) };
}

const mentionable = "Discord lets Pullquote call the role where the role may be mentioned by anyone.";

function mentioned(mentionRole: string | undefined): Pick<ChannelManners, "mentionRole"> {
  return mentionRole === undefined ? {} : { mentionRole };
}

/** The role as Discord writes it, or nobody. The role that everybody has is named like the server. */
function roleFrom(typed: string, workspaceId: string): string | undefined {
  if (typed.toLowerCase() === "none") return undefined;
  const [, role] = /^<@&(\d{5,20})>$/.exec(typed) ?? [];
  if (role === undefined) throw new UserError(`“${typed}” is no role. Type @ and choose one, or write none.`);
  if (role === workspaceId) throw new UserError("Pullquote calls a role, never everyone. Choose another one.");
  return role;
}

async function shown(
  request: CommandRequest,
  manners: ChannelManners,
  pausedFor: string | undefined,
  { store, clock, posters }: Ports,
): Promise<Answer> {
  const [passed, called] = describePassing(request.destination, manners, { posters });
  const [hours, most] = describePacing(manners);
  const { held } = await store.deliveries.traffic(request.destination, clock(), clock());
  const rows = [
    { label: "quiet", text: hours },
    { label: "cap", text: most },
    ...(held > 0 ? [{ label: "kept back", text: `${counted(held, "story", "stories")}. ${keptBackWords}` }] : []),
    ...(passed === undefined ? [] : [{ label: "crosspost", text: passed }]),
    ...(called === undefined ? [] : [{ label: "mention", text: called }]),
    ...(pausedFor === undefined ? [] : [{ label: "Nothing is posted here at present", text: pausedFor }]),
  ];
  const ways = ["quiet:22:00-07:00", "cap:5", ...(passed === undefined ? [] : ["crosspost:on", "mention:@role"])];
  const footer = `Change them with /news settings ${ways.join(" or ")}; /news following lists what comes.`;
  return { message: { kind: "listing", title: "How posts are made here", rows, footer }, visibleTo: "asker" };
}
