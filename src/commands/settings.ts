import type { ChannelManners } from "../channel-store.ts";
import { UserError } from "../domain/errors.ts";
import type { Ports } from "../ports.ts";
import { channelOption } from "./channel-option.ts";
import { type Answer, type Command, type CommandRequest, notice } from "./command.ts";
import { openChannel } from "./open-channel.ts";

export const settings: Command = {
  name: "settings",
  description: "How posts are made here: passed on to following channels, calling a role",
  access: "manager",
  options: [
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
    channelOption,
  ],
  example: "crosspost:on",
  run: showOrSettle,
};

async function showOrSettle(request: CommandRequest, ports: Ports): Promise<Answer> {
  const { destination, options } = request;
  const { crosspost, mention } = options;
  const { pausedFor, ...manners } = await ports.store.channels.of(destination);
  if (crosspost === undefined && mention === undefined) return shown(manners, pausedFor);
  if (!ports.posters[destination.platform]?.keepsManners) {
    throw new UserError("On this platform no posts are passed on and nobody is called. There is nothing to set here.");
  }
  const role = mention === undefined ? manners.mentionRole : roleFrom(mention, destination.workspaceId);
  if (mention !== undefined && role !== undefined && request.cannotCall) throw new UserError(request.cannotCall);
  await openChannel(request, ports);
  const wanted = {
    isCrossposted: crosspost === undefined ? manners.isCrossposted : crosspost === "on",
    ...mentioned(role),
  };
  await ports.store.channels.settle(destination, wanted);
  return notice("done", `${described(wanted).join(" ")}`, wanted.mentionRole && mention ? mentionable : undefined);
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

function described({ isCrossposted, mentionRole }: ChannelManners): readonly [string, string] {
  return [
    isCrossposted
      ? "Posts are passed on to the channels that follow this one, where it is an announcement channel."
      : "Posts are not passed on to other channels.",
    mentionRole === undefined ? "Briefings call nobody." : `Briefings call the role with the number ${mentionRole}.`,
  ];
}

function shown(manners: ChannelManners, pausedFor: string | undefined): Answer {
  const [passed, called] = described(manners);
  const rows = [
    { label: "crosspost", text: passed },
    { label: "mention", text: called },
    ...(pausedFor === undefined ? [] : [{ label: "Nothing is posted here at present", text: pausedFor }]),
  ];
  const footer = "Change them with /news settings crosspost:on or mention:@role; /news following lists what comes.";
  return { message: { kind: "listing", title: "How posts are made here", rows, footer }, visibleTo: "asker" };
}
