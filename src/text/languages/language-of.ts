import { german } from "./de/german.ts";
import { english } from "./en/english.ts";
import { spanish } from "./es/spanish.ts";
import { french } from "./fr/french.ts";
import type { Language } from "./language.ts";

/** The languages we know. */
export const languages: readonly Language[] = [english, german, french, spanish];

/** Another language is read as English is, without believing to know its verbs and clauses. */
const { mainClause: _, ...rules } = english;
const neutral: Language = { ...rules, tag: "und", knowsVerbs: false };

/** The language with this BCP 47 tag. */
export function languageOf(tag: string): Language {
  const primary = tag.toLowerCase().split(/[-_]/, 1)[0];
  return languages.find((language) => language.tag === primary) ?? neutral;
}
