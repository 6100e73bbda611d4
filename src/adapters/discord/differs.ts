import { isDeepStrictEqual } from "node:util";

/** What makes a command; the rest (ids, versions) is Discord's own. */
const compared = new Set([
  ...["type", "name", "description", "name_localizations", "description_localizations", "options", "choices", "value"],
  ...["required", "autocomplete", "min_value", "max_value", "min_length", "max_length", "channel_types"],
  ...["contexts", "integration_types", "default_member_permissions", "nsfw"],
]);
/** A server's own commands have none, whatever Discord answers. */
const ofGlobalOnly = ["contexts", "integration_types"];

/** Whether the command that Discord has is another than we want, to people or to us. */
export function differs(has: unknown, wants: object): boolean {
  const ignored = ofGlobalOnly.filter((key) => !(key in wants));
  return !isDeepStrictEqual(essence(has, ignored), essence(wants, ignored));
}

/** Discord leaves out what is empty or false, and has an order of its own for numbers. */
function essence(value: unknown, ignored: readonly string[] = []): unknown {
  if (Array.isArray(value)) {
    return value.every((one) => typeof one === "number") ? [...value].sort() : value.map((one) => essence(one));
  }
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, one]) => compared.has(key) && !ignored.includes(key) && !isNone(one),
  );
  return Object.fromEntries(kept.map(([key, one]) => [key, key.endsWith("_localizations") ? one : essence(one)]));
}

function isNone(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === false || value === "";
}
