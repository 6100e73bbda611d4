import { decodeHTMLAttribute } from "entities";

/** An attribute out of a tag's own text, whatever its quotes; `undefined` where it is not there. */
export function tagAttribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|[\\s"'/])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i").exec(tag);
  const value = found?.[1] ?? found?.[2] ?? found?.[3];
  return value === undefined ? undefined : decodeHTMLAttribute(value);
}
