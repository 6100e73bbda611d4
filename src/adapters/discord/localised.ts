import { languages } from "../../commands/words/languages.ts";
import type { Said, Words } from "../../commands/words/words.ts";

type Localised = {
  readonly name_localizations: Record<string, string>;
  readonly description_localizations: Record<string, string>;
};
type Named = Pick<Localised, "name_localizations">;

/** What is said of /news itself, in every language that we have. */
export function newsWords(): Localised {
  return said(({ news }) => news);
}

export function digestThisWords(): Named {
  return { name_localizations: inEach(({ digestThis }) => digestThis) };
}

export function groupWords(name: string): Localised {
  return said(({ groups }) => groups[name]);
}

export function commandWords(name: string): Localised {
  return said(({ commands }) => commands[name]);
}

export function optionWords(command: string, option: string): Localised {
  return said(({ commands }) => commands[command]?.options?.[option]);
}

export function choiceWords(value: string): Named {
  return { name_localizations: inEach(({ choices }) => choices[value]) };
}

function said(of: (words: Words) => Said | undefined): Localised {
  return {
    name_localizations: inEach((words) => of(words)?.name),
    description_localizations: inEach((words) => of(words)?.description),
  };
}

function inEach(of: (words: Words) => string | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(languages).flatMap(([tag, words]) => {
      const text = of(words);
      return text === undefined ? [] : [[tag, text]];
    }),
  );
}
