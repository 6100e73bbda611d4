import { foldedValue } from "./term-keys.ts";

/** What somebody's quotes are looked up by: the folded full and last name; `undefined` where no word is in the name. */
export function speakerKeys(name: string): { readonly fullName: string; readonly lastName: string } | undefined {
  const fullName = foldedValue(name).slice(0, 200);
  const lastName = fullName.split(" ").at(-1) ?? "";
  return lastName === "" ? undefined : { fullName, lastName };
}
