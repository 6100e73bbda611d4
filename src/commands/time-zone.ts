import { IANAZone } from "luxon";
import { UserError } from "../domain/errors.ts";
import type { CommandRequest, Suggestions } from "./command.ts";

/** The time zone that is meant: by its name, or by its city where there is one such. Throws UserError. */
export function timeZoneNamed(typed: string): string {
  const wanted = typed.trim().replace(/\s+/g, "_").toLowerCase();
  const known = knownZones();
  const exact = known.find((zone) => zone.toLowerCase() === wanted);
  if (exact !== undefined) return exact;
  const byCity = known.filter((zone) => zone.toLowerCase().split("/").at(-1) === wanted);
  if (byCity.length === 1 && byCity[0] !== undefined) return byCity[0];
  if (IANAZone.isValidZone(typed.trim())) return typed.trim();
  throw new UserError(`“${typed}” is no time zone I know. Write it as Europe/Berlin or America/New_York.`);
}

/** Time zones with what was typed in their names: those of the asker's country first, then cities. */
export function zonesLike(typed: string, { locale }: Pick<CommandRequest, "locale">): Suggestions {
  const wanted = typed.replace(/\s+/g, "_").toLowerCase();
  const likely = likelyZones(locale);
  const zones = [...new Set([...likely, ...knownZones()])].filter((zone) => zone.toLowerCase().includes(wanted));
  const weight = (zone: string) => (likely.includes(zone) ? 2 : 0) + (isCityLike(zone, wanted) ? 1 : 0);
  return zones.sort((one, other) => weight(other) - weight(one)).map((value) => ({ label: value, value }));
}

/** The time zones of the country that a locale such as "pt-BR" or "de" speaks of most likely. */
export function likelyZones(locale: string | undefined): readonly string[] {
  if (locale === undefined) return [];
  try {
    const { timeZones } = new Intl.Locale(locale).maximize() as Intl.Locale & { timeZones?: readonly string[] };
    return (timeZones ?? []).filter((zone) => IANAZone.isValidZone(zone));
  } catch {
    return [];
  }
}

function isCityLike(zone: string, wanted: string): boolean {
  return zone.toLowerCase().split("/").at(-1)?.startsWith(wanted) ?? false;
}

function knownZones(): string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone")];
}
