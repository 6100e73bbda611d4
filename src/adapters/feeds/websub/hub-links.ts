import { readWebUrl } from "../../../domain/read-url.ts";
export type HubLinks = { readonly hub?: string; readonly self?: string };

/**
 * The hub and the feed's own name as the answer's Link header has them (RFC 8288), which count before those in the
 * document (W3C WebSub §4). `base` is the address that answered.
 */
export function hubLinks(header: string | undefined, base: string): HubLinks {
  const links = [...(header ?? "").matchAll(/<([^<>]*)>([^<]*)/g)].map(([, target = "", parameters = ""]) => ({
    target,
    relations: relationsIn(parameters),
  }));
  const first = (relation: string) =>
    links
      .filter(({ relations }) => relations.includes(relation))
      .map(({ target }) => readWebUrl(target, base)?.href)
      .find((address) => address !== undefined);
  const [hub, self] = [first("hub"), first("self")];
  return { ...(hub !== undefined && { hub }), ...(self !== undefined && { self }) };
}

function relationsIn(parameters: string): string[] {
  const [, quoted, bare] = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s";,]+))/i.exec(parameters) ?? [];
  return (quoted ?? bare ?? "").toLowerCase().split(/\s+/);
}
