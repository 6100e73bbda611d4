import { badCharacters, badMrkdwn, strayFormatting, type Violation } from "./check-text.ts";

export type Json = Readonly<Record<string, unknown>>;

export function checkText(at: string, value: unknown, max: number): readonly Violation[] {
  const text = object(value);
  if (text.type === "plain_text") return checkPlain(at, value, max);
  const content = typeof text.text === "string" ? text.text : "";
  return [
    ...onlyKeys(at, text, ["type", "text", "verbatim"]),
    ...(text.type === "mrkdwn" ? [] : [invalid(`${at} is of an unknown type ${String(text.type)}`)]),
    ...(text.verbatim === true ? [] : [invalid(`${at} is not verbatim: Slack would link names in it`)]),
    ...checkLength(at, text.text, max),
    ...badMrkdwn(at, content),
    ...strayFormatting(at, content),
  ];
}

export function checkPlain(at: string, value: unknown, max: number): readonly Violation[] {
  const text = object(value);
  return [
    ...onlyKeys(at, text, ["type", "text", "emoji"]),
    ...(text.type === "plain_text" ? [] : [invalid(`${at} must be plain_text`)]),
    ...(text.emoji === false ? [] : [invalid(`${at} lets :words: become pictures`)]),
    ...checkLength(at, text.text, max),
  ];
}

export function checkLength(at: string, text: unknown, max: number, { optional = false } = {}): readonly Violation[] {
  if (text === undefined && optional) return [];
  if (typeof text !== "string" || text === "") return [invalid(`${at} is empty`)];
  if (text.length > max) return [invalid(`${at} has ${text.length} of ${max} characters`)];
  return badCharacters(at, text);
}

export function onlyKeys(at: string, value: Json, allowed: readonly string[]): readonly Violation[] {
  return Object.keys(value)
    .filter((key) => !allowed.includes(key))
    .map((key) => invalid(`${at} has an unknown field ${key}`));
}

export function twice(ids: readonly string[]): readonly string[] {
  return ids.filter((id, index) => id !== "" && ids.indexOf(id) !== index);
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function object(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {};
}

export function invalid(what: string): Violation {
  return { what, error: "invalid_blocks" };
}
