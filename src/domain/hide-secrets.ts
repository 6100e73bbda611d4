/** A known secret that is shorter could be any word. */
const shortest = 8;

/** What these shapes match is a secret wherever it stands: Slack's, Discord's and signed tokens. */
const shapes = [
  /xox[a-z]-[\w-]{1,500}|xapp-[\w-]{1,500}/g,
  /\b[\w-]{20,40}\.[\w-]{6,10}\.[\w-]{27,60}\b/g,
  /\beyJ[\w-]{8,2000}\.[\w-]{8,2000}(?:\.[\w-]{0,2000})?/g,
];
/** And what follows these: a header's credentials, the token in a webhook's address. */
const introduced = [
  /(\b(?:Bearer|Basic)\s{1,3})(?=\S{0,500}[\d=])[\w.~+/=-]{8,2000}/gi,
  /(\/(?:webhooks|interactions)\/\d{1,25}\/)[\w.-]{8,500}/g,
  /(\bhooks\.\w{1,30}\.com\/)[\w/-]{8,200}/g,
];
/** The name and password in an address. */
const signature = /(\w:\/\/)[^\s/?#@"]{1,300}@/g;
const parameter = /([?&;#])([\w.[\]-]{1,60})=([^\s&;#"'<>]{1,2000})/g;
const secretName = /token|key|secret|sig|auth|pass|pwd|code|session|sid|jwt|hash|cred|user|login|mail/i;

/**
 * Puts "…" in the place of credentials in a text: these words, names and passwords in addresses, parameters that sound or
 * look like a key, tokens by their shape. What an address names otherwise stays.
 */
export function secretHider(known: readonly string[] = []): (text: string) => string {
  const words = known.filter(({ length }) => length >= shortest);
  // The longest first: one may hold another.
  const spelled = [...new Set(words.flatMap((word) => [word, encodeURIComponent(word)]))].sort(
    (one, other) => other.length - one.length,
  );
  return (text) => {
    const withoutKnown = spelled.reduce((left, word) => left.replaceAll(word, "…"), text);
    const plain = shapes.reduce((left, shape) => left.replace(shape, "…"), withoutKnown.replace(signature, "$1…@"));
    const shown = introduced.reduce((left, shape) => left.replace(shape, "$1…"), plain);
    return shown.replace(parameter, (whole, mark: string, name: string, value: string) =>
      secretName.test(name) || isRandom(value) ? `${mark}${name}=…` : whole,
    );
  };
}

/** Long, and neither words nor a number. */
function isRandom(value: string): boolean {
  return value.length >= 20 && /^[\w%.~+/-]+$/.test(value) && /\d/.test(value) && /[a-z]/i.test(value);
}
