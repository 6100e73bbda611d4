/** A broken rule and the error that Slack, or a strict colleague, would answer with. */
export type Violation = { readonly what: string; readonly error: string };

/** From @slack/types 3.2.0, docs.slack.dev and measurements of others; see the design's facts. */
export const limits = {
  blocks: 50,
  blocksText: 10_000,
  text: 4000,
  textObject: 3000,
  sectionFields: 10,
  sectionField: 2000,
  header: 150,
  contextElements: 10,
  actionsElements: 25,
  buttonText: 75,
  buttonValue: 2000,
  selectOptions: 100,
  optionText: 75,
  placeholder: 150,
  actionId: 255,
  blockId: 255,
  url: 3000,
  overflowOptions: 5,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  viewBlocks: 100,
  viewTitle: 24,
  viewMetadata: 3000,
  viewBytes: 250_000,
  inputLabel: 2000,
  radioOptions: 10,
  inputText: 3000,
} as const;

export function badCharacters(where: string, text: string): readonly Violation[] {
  const wrong: Violation[] = [];
  if (/\p{Surrogate}/u.test(text)) wrong.push({ what: `${where} has an unpaired surrogate`, error: "invalid_blocks" });
  if (/(?!\n)\p{Cc}/u.test(text)) wrong.push({ what: `${where} has a control character`, error: "invalid_blocks" });
  if (/[\u202a-\u202e\u2066-\u2069]/.test(text)) {
    wrong.push({ what: `${where} overrides the direction of what follows`, error: "invalid_blocks" });
  }
  return wrong;
}

const entity = /&(?:amp|lt|gt);/g;
const angle = /<([^<>]*)>/g;

/** In mrkdwn every `<…>` must be a link to the web or a date; the rest must be escaped. */
export function badMrkdwn(where: string, text: string): readonly Violation[] {
  const wrong = [...text.matchAll(angle)].flatMap(([, inside = ""]) => badAngle(where, inside));
  const rest = text.replace(angle, "").replace(entity, "");
  if (/[<>&]/.test(rest))
    wrong.push({ what: `${where} has an unescaped & < or >: ${around(rest)}`, error: "invalid_blocks" });
  return wrong;
}

/** Formatting that an app's own line never uses, so it must have come from the news. */
export function strayFormatting(where: string, mrkdwn: string): readonly Violation[] {
  const rest = mrkdwn.replace(/<[^<>|]*\|?/g, "");
  if (!/[*_~`]|:[\w+'-]+:/.test(rest)) return [];
  return [{ what: `${where} lets the news format itself: ${rest.slice(0, 80)}`, error: "invalid_blocks" }];
}

export function badUrl(where: string, url: unknown): readonly Violation[] {
  if (typeof url !== "string" || !URL.canParse(url))
    return [{ what: `${where} is no address`, error: "invalid_blocks" }];
  if (!/^https?:/.test(url))
    return [{ what: `${where} leads out of the web: ${url.slice(0, 40)}`, error: "invalid_blocks" }];
  if (url.length > limits.url) return [{ what: `${where} has ${url.length} characters`, error: "invalid_blocks" }];
  return badCharacters(where, url);
}

function badAngle(where: string, inside: string): readonly Violation[] {
  if (/^!date\^\d+\^[^|^]+(\^[^|]+)?\|[^|]+$/.test(inside)) return [];
  if (/^[@!#]/.test(inside)) return [{ what: `${where} pings: <${inside}>`, error: "invalid_blocks" }];
  const [url = "", label = "", ...more] = inside.split("|");
  if (label === "" || more.length > 0)
    return [{ what: `${where} has a broken link: <${inside}>`, error: "invalid_blocks" }];
  return badUrl(`${where} link`, url.replaceAll("&amp;", "&"));
}

function around(text: string): string {
  const at = text.search(/[<>&]/);
  return text.slice(Math.max(0, at - 20), at + 20);
}
