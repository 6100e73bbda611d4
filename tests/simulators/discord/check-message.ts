import { checkComponents } from "./check-components.ts";
import { checkEmbeds, embedTexts } from "./check-embeds.ts";

/** A body as it comes out of a request: anything at all. */
export type Body = Readonly<Record<string, unknown>>;

const componentsV2 = 1 << 15;
const textDisplay = 10;

/**
 * What is wrong with a message by the project's own table of limits and manners, which Discord's published types do
 * not express. Kept apart from the adapter's table on purpose: a slip there must not excuse itself here.
 */
export function checkMessage(body: Body): readonly string[] {
  const { flags, components, content, embeds, allowed_mentions: mentions, nonce } = body;
  const isV2 = (Number(flags ?? 0) & componentsV2) !== 0;
  const all = everyComponent(components);
  const texts = all.filter(({ type }) => type === textDisplay).map((one) => String(one.content ?? ""));
  const ids = all.flatMap(({ custom_id: id }) => (id === undefined ? [] : [String(id)]));
  const total = texts.join("").length;
  const problems = [
    !isV2 && all.some(({ type }) => Number(type) >= 9) && "components of the second kind without their flag",
    isV2 && (content || (Array.isArray(embeds) && embeds.length > 0)) && "content or embeds beside components V2",
    all.length === 0 && !content && embedTexts(embeds).length === 0 && "an empty message",
    all.length > 40 && `${all.length} of 40 components`,
    total > 4000 && `${total} of 4000 characters over all text displays`,
    texts.some((text) => text.trim() === "") && "an empty text display",
    String(content ?? "").length > 2000 && "content over 2000 characters",
    new Set(ids).size !== ids.length && "a custom_id twice",
    ids.some((id) => id.length < 1 || id.length > 100) && "a custom_id that is empty or over 100 characters",
    !pingsNobody(mentions) && calledRole(body) === undefined && "allowed_mentions does not forbid every mention",
    nonce !== undefined && String(nonce).length > 25 && "a nonce over 25 characters",
  ];
  const call = calledRole(body);
  const news = call === undefined ? texts : texts.filter((text) => text !== `<@&${call}>`);
  return [
    ...problems.filter((problem) => typeof problem === "string"),
    ...checkComponents(components, isV2),
    ...checkEmbeds(embeds),
    ...[...news, ...embedTexts(embeds)].flatMap(checkMarkdown),
  ];
}

/** The one exception: a single role, allowed by its id, in words of its own at the very beginning. */
function calledRole({ allowed_mentions: mentions, components, content }: Body): string | undefined {
  const { parse, roles, ...others } = (mentions ?? {}) as { parse?: unknown; roles?: unknown };
  const isOne = Array.isArray(parse) && parse.length === 0 && Array.isArray(roles) && roles.length === 1;
  if (!isOne || Object.keys(others).length > 0) return undefined;
  const [first] = Array.isArray(components) ? components : [];
  const words = content ?? (first?.type === textDisplay ? first.content : undefined);
  return words === `<@&${roles[0]}>` ? String(roles[0]) : undefined;
}

function pingsNobody(mentions: unknown): boolean {
  if (typeof mentions !== "object" || mentions === null) return false;
  const { parse, users, roles } = mentions as { parse?: unknown; users?: unknown; roles?: unknown };
  return Array.isArray(parse) && parse.length === 0 && !users && !roles;
}

export function everyComponent(components: unknown): Body[] {
  if (!Array.isArray(components)) return [];
  return components.flatMap((component: Body) => [
    component,
    ...everyComponent(component.components),
    ...everyComponent(component.accessory === undefined ? [] : [component.accessory]),
  ]);
}

/** What only hostile news or a slip in escaping puts into a text. */
function checkMarkdown(text: string): string[] {
  const bare = text.replace(/\\[\p{P}\p{S}]/gu, "");
  const addresses = [...bare.matchAll(/\]\(([^)]*)\)?/g)].map(([, address]) => address ?? "");
  const problems = [
    /<[@#][!&]?\d+>|<a?:\w+:\d+>|<\/\w+:\d+>/.test(bare) && "a mention, an emoji or a command by id",
    /@(everyone|here)\b/.test(bare) && "@everyone or @here",
    /\\$/.test(bare) && "an escape without its sign",
    /\]\([^)]*$/.test(bare) && "a link without its end",
    /\p{Surrogate}/u.test(text) && "an unpaired surrogate",
    /[\u202a-\u202e\u2066-\u2069]/.test(text) && "a direction override",
    addresses.some((address) => !/^https?:\/\/[^\s<>"]+$/.test(address)) && `a link to ${addresses.join(", ")}`,
  ];
  return problems.filter((problem) => typeof problem === "string");
}

/** What is wrong with suggestions by the limits on choices. */
export function checkChoices({ data }: Body): readonly string[] {
  const { choices } = (data ?? {}) as { choices?: unknown };
  if (!Array.isArray(choices)) return ["no list of choices"];
  const wrong = choices.flatMap(({ name, value }: Body) => [
    !(typeof name === "string" && name.length >= 1 && name.length <= 100) && `the choice “${name}”`,
    !(typeof value === "string" && value.length >= 1 && value.length <= 100) && `the value of “${name}”`,
  ]);
  return [
    ...(choices.length > 25 ? [`${choices.length} of 25 choices`] : []),
    ...wrong.filter((problem) => typeof problem === "string"),
  ];
}
