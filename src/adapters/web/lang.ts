import { type Html, html } from "./html.ts";

/** The attribute that says which language a source's words are in, so that they are read aloud right; none for what is no tag. */
export function lang(tag: string): Html | undefined {
  return /^[a-z]{2,3}$/.test(tag) ? html` lang="${tag}"` : undefined;
}
