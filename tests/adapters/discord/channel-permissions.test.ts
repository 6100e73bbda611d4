import { PermissionFlagsBits } from "discord-api-types/v10";
import { expect, test } from "vitest";
import { channelPermissions } from "../../../src/adapters/discord/doctor/channel-permissions.ts";

const { ViewChannel: view, SendMessages: send, ReadMessageHistory: history, Administrator } = PermissionFlagsBits;
const now = new Date("2026-11-23T12:00:00Z");
const guild = {
  id: "1",
  ownerId: "9",
  roles: [
    { id: "1", permissions: view },
    { id: "2", permissions: send },
    { id: "3", permissions: Administrator },
  ],
};
const bot = { id: "5", roles: ["2"] };
const deny = (id: string, bits: bigint) => ({ id, allow: 0n, deny: bits });
const allow = (id: string, bits: bigint) => ({ id, allow: bits, deny: 0n });

test.each([
  ["everyone's role and one's own add up", bot, [], view | send],
  ["another's role gives nothing", { ...bot, roles: [] }, [], view],
  ["the channel takes from everyone", bot, [deny("1", send)], view],
  ["the channel gives to everyone", bot, [allow("1", history)], view | send | history],
  ["what a role is allowed wins over what everyone is denied", bot, [deny("1", send), allow("2", send)], view | send],
  ["what a member is denied wins over what the role is allowed", bot, [allow("2", send), deny("5", send)], view],
  [
    "what a member is allowed wins over all",
    bot,
    [deny("1", view), deny("2", send), allow("5", view | send)],
    view | send,
  ],
  [
    "between roles, allowed wins over denied",
    { ...bot, roles: ["2", "4"] },
    [deny("2", send), allow("4", send)],
    view | send,
  ],
  ["overwrites of others are not ours", bot, [deny("4", send), deny("6", view)], view | send],
  ["who cannot see a channel can do nothing there", bot, [deny("1", view)], 0n],
  ["a time-out leaves only looking", { ...bot, timedOutUntil: new Date("2026-11-23T13:00:00Z") }, [], view],
  [
    "a time-out that is over takes nothing",
    { ...bot, timedOutUntil: new Date("2026-11-23T11:00:00Z") },
    [],
    view | send,
  ],
])("%s", (_, member, overwrites, expected) => {
  expect(channelPermissions(guild, member, overwrites, now)).toBe(expected);
});

test.each([
  ["an administrator", { id: "5", roles: ["3"] }],
  ["the owner", { id: "9", roles: [] }],
])("%s may do everything, whatever the channel says", (_, member) => {
  const permissions = channelPermissions(guild, member, [deny("1", view | send), deny("5", view)], now);
  expect(permissions & (view | send | history)).toBe(view | send | history);
});
