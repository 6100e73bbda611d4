/** What a command or an option is called in a language, within Discord's limits on names and descriptions. */
export type Said = { readonly name: string; readonly description: string };

/** A language's words for what people see of commands before they ask one. What is missing is shown in English. */
export type Words = {
  /** The command that all others stand below. */
  readonly news: Said;
  /** The entry in a message's menu. */
  readonly digestThis: string;
  /** By the first of a name's two words. */
  readonly groups: Readonly<Record<string, Said>>;
  /** By a command's full name; where that is two words, called by the second alone. */
  readonly commands: Readonly<Record<string, Said & { readonly options?: Readonly<Record<string, Said>> }>>;
  /** By a choice's value, which stays what it is. */
  readonly choices: Readonly<Record<string, string>>;
};
