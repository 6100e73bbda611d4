/** The three characters that control Slack's text. Enough for fallback text, which shows no formatting. */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

const lookAlikes: Readonly<Record<string, string>> = {
  "*": "∗",
  _: "ˍ",
  "~": "∼",
  "`": "ˋ",
  "|": "∣",
  "<": "‹",
  ">": "›",
};

/**
 * Names from outside inside mrkdwn. Characters that format become look-alikes that mean nothing to Slack: whatever its
 * rules about word borders and line starts are, none can apply. Quoted words never come here; they travel as rich
 * text, unchanged.
 */
export function escapeMrkdwn(text: string): string {
  const plain = text.replace(/[*_~`|<>]/g, (character) => lookAlikes[character] ?? character);
  return escapeText(plain.replace(/:(?=[\w+'-]+:)/g, "∶"));
}
