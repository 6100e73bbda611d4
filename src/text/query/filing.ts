import type { Language } from "../languages/language.ts";
import { documentKeys } from "./document-keys.ts";
import { holds } from "./matches-query.ts";
import type { Query } from "./query.ts";
import type { QueryDocument } from "./query-document.ts";
import { type Reading, readIn } from "./reading.ts";
import { isToldByKeys, keysIn, sureKeys, type Way, waysOf } from "./ways.ts";

/** Queries filed under keys by the rules of one language. Queries that are gone stay filed, and are found all the same. */
export type Filing = {
  add(query: NumberedQuery): void;
  /** The numbers of those that the article answers. */
  matching(document: QueryDocument): number[];
  /** Whether there are so many more by now that they are better filed anew: other words are rare. */
  isOutgrown(): boolean;
};

export type NumberedQuery = { readonly number: number; readonly query: Query };

/** Those that need one key, and those that need a second one as well. */
type Drawer = { readonly alone: number[]; withSecond: Map<string, number[]> | undefined };

type Cabinet = {
  readonly drawers: Map<string, Drawer>;
  readonly anywhere: number[];
  /** By number; 0 where the keys it lies under are all it takes, and it lies nowhere else. */
  readonly lastLook: number[];
  readonly demands: (Demands | undefined)[];
  asksForSpeakers: boolean;
  looks: number;
};

/** `keys`: all must be had. `reading`: where keys alone do not tell. */
type Demands = { readonly keys: readonly string[]; readonly reading: Reading | undefined };

export function openFiling(queries: readonly NumberedQuery[], language: Language): Filing {
  const readings = queries.map(({ query }) => readIn(query, language));
  const shares = sharesOf(readings);
  const cabinet: Cabinet = {
    drawers: new Map(),
    anywhere: [],
    lastLook: [],
    demands: [],
    asksForSpeakers: false,
    looks: 1,
  };
  let filed = 0;
  const add = ({ number, query }: NumberedQuery, reading = readIn(query, language)): void => {
    filed += 1;
    cabinet.asksForSpeakers ||= asksForSpeakers(query);
    file(
      cabinet,
      number,
      reading,
      waysOf(reading, language, (key) => shares.get(key) ?? 1 / (queries.length + 1)),
    );
  };
  for (const [index, query] of queries.entries()) add(query, readings[index]);
  return {
    add: (query) => add(query),
    isOutgrown: () => filed > 2 * queries.length + 100,
    matching: (document) => matchingIn(cabinet, document),
  };
}

/** In what share of the queries each key is: what people ask for often, is often written about. */
function sharesOf(readings: readonly Reading[]): Map<string, number> {
  const shares = new Map<string, number>();
  const share = 1 / (readings.length + 1);
  for (const reading of readings) for (const key of keysIn(reading)) shares.set(key, (shares.get(key) ?? 0) + share);
  return shares;
}

function asksForSpeakers(query: Query): boolean {
  if (query.kind === "and" || query.kind === "or") return query.parts.some(asksForSpeakers);
  if (query.kind === "field") return query.field === "speaker";
  return query.kind === "not" && asksForSpeakers(query.of);
}

function file(cabinet: Cabinet, number: number, reading: Reading, ways: readonly Way[] | "any"): void {
  const keys = sureKeys(reading);
  const [only] = ways;
  const isToldByWay = isToldByKeys(reading) && ways !== "any" && ways.length === 1 && only?.length === keys.length;
  cabinet.lastLook[number] = isToldByWay ? 0 : 1;
  const told = isToldByKeys(reading) ? undefined : reading;
  cabinet.demands[number] =
    isToldByWay || (keys.length === 0 && told === undefined) ? undefined : { keys, reading: told };
  if (ways === "any") cabinet.anywhere.push(number);
  else for (const way of ways) put(cabinet, way, number);
}

function put({ drawers }: Cabinet, [first, second]: Way, number: number): void {
  const drawer = drawers.get(first) ?? { alone: [], withSecond: undefined };
  drawers.set(first, drawer);
  if (second === undefined) return void drawer.alone.push(number);
  drawer.withSecond ??= new Map();
  const numbers = drawer.withSecond.get(second);
  if (numbers === undefined) drawer.withSecond.set(second, [number]);
  else numbers.push(number);
}

function matchingIn(cabinet: Cabinet, document: QueryDocument): number[] {
  const keys = documentKeys(document, cabinet.asksForSpeakers);
  const found: number[] = [];
  cabinet.looks += 1;
  const take = (numbers: readonly number[]) => takeIf(cabinet, numbers, keys, document, found);
  take(cabinet.anywhere);
  for (const key of keys) {
    const drawer = cabinet.drawers.get(key);
    if (drawer === undefined) continue;
    take(drawer.alone);
    const { withSecond } = drawer;
    if (withSecond === undefined) continue;
    if (withSecond.size > keys.size) for (const second of keys) take(withSecond.get(second) ?? []);
    else for (const [second, numbers] of withSecond) if (keys.has(second)) take(numbers);
  }
  return found;
}

function takeIf(
  { lastLook, demands, looks }: Cabinet,
  numbers: readonly number[],
  keys: ReadonlySet<string>,
  document: QueryDocument,
  found: number[],
): void {
  for (const number of numbers) {
    if (lastLook[number] !== 0) {
      if (lastLook[number] === looks) continue;
      lastLook[number] = looks;
      // What is filed for good reason may still lack a word, hold one too many, or hold them in another order.
      const demand = demands[number];
      if (demand !== undefined && !isMet(demand, keys, document)) continue;
    }
    found.push(number);
  }
}

function isMet({ keys, reading }: Demands, had: ReadonlySet<string>, document: QueryDocument): boolean {
  for (const key of keys) if (!had.has(key)) return false;
  return reading === undefined || holds(reading, document);
}
