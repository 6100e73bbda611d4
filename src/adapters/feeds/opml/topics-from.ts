import type { Topic } from "../../../domain/topic.ts";
import type { Opml } from "./parse-opml.ts";

const longestSlug = 40;
const slugShape = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** A folder is a topic; feeds in no folder are one together, named after the whole. */
export function topicsFrom({ title, folders }: Opml): Topic[] {
  const slugFor = slugs();
  const whole = clipped(title, 60) || "Imported";
  const origin = clipped(`Imported from ${title || "another reader"}`, 200);
  return folders.map(({ name, slug, description, feeds }) => {
    const called = name || whole;
    return { slug: slugFor(called, slug), name: called, description: clipped(description ?? origin, 200), feeds };
  });
}

/** Gives out each slug once; counts on from the last number, so that many of one name cost no more than few. */
function slugs() {
  const taken = new Set<string>();
  const last = new Map<string, number>();
  return (name: string, wanted: string | undefined): string => {
    const isUsable = wanted !== undefined && wanted.length <= longestSlug && slugShape.test(wanted);
    const plain = isUsable ? wanted : plainSlug(name);
    let free = plain;
    while (taken.has(free)) {
      const number = (last.get(plain) ?? 1) + 1;
      last.set(plain, number);
      free = `${plain.slice(0, longestSlug - 6).replace(/-$/, "")}-${number}`;
    }
    taken.add(free);
    return free;
  };
}

function plainSlug(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const slug = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-/, "");
  return slug.slice(0, longestSlug).replace(/-$/, "") || "topic";
}

function clipped(text: string, most: number): string {
  return text
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, "")
    .trim();
}
