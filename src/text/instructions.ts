/** What only somebody says who wants a program to read it. */
const told = [
  /\b(?:ignore|disregard|forget|override|overrule|bypass|skip)\b.{0,40}\b(?:instruction|prompt|rule|guideline|directive|system message)s?\b/iu,
  /\b(?:ignore|disregard|forget) (?:everything|anything|all|whatever|what) (?:above|before|said|written|you|that)\b/iu,
  /\b(?:system|developer|hidden|secret|initial|original) (?:prompt|instruction|message to (?:the|all|any) (?:ai|model))s?\b/iu,
  /\b(?:new|updated|important|further|following) instructions?\s*(?::|for (?:the |any |all )?(?:ai|llm|model|assistant|reader|bot|summari[sz]er))/iu,
  /\bas an? (?:ai\b|a\.i\.|large language|language model|llm\b|(?:\p{L}+ )?(?:assistant|chatbot|summari[sz]er)[,:])/iu,
  /\b(?:attention|dear|hey|note to|message (?:to|for)|instructions? (?:to|for)) (?:the |any |all |every )?(?:ai|llm|language model|assistant|bot|chatbot|summari[sz]er|gpt|claude|gemini)s?\b/iu,
  /\b(?:ai|llm|language model|assistant|chatbot|summari[sz]er)s? (?:reading|processing|summari[sz]ing|parsing) this\b/iu,
  /\b(?:you are|you['’]re|act as|pretend to be|behave as|roleplay as) (?:now )?(?:an? |the |my )?(?:\p{L}+ ){0,2}(?:ai|assistant|language model|model|llm|bot|chatbot|summari[sz]er)\b/iu,
  /\b(?:summari[sz]e|rewrite|paraphrase|translate|shorten|condense) (?:this|it|the (?:above|following|article|story|text|page|news))(?: (?:article|story|text|page))? (?:as|to|by|so that|with|in)\b/iu,
  /\byour (?:summary|summaries|digest|output|answer|response|reply|bullets?|bullet points?|headline)\b/iu,
  /\b(?:the|every|each|any|all) (?:summary|summaries|digests?|bullets?|bullet points?) (?:must|should|has to|have to|shall|needs? to)\b/iu,
  /^\W*(?:(?:please|now|instead|only|always|then|and|but|also|you (?:must|should|will|are to)|do not|don['’]t|never)\b[, ]*)*(?:write|say|state|claim|output|print|reply|respond|answer|mention|insert|include|append|repeat|quote|attribute|report|tell (?:the |your )?(?:readers?|users?|people|them))\b[: ]+(?:(?:instead|only|exactly|also|clearly|just)[: ]+)*(?:that\b|this\b|the (?:following|words|sentence|text|phrase)\b|with\b|in the\b|["“'‘:])/iu,
  /^\W*(?:please |now |instead,? |you (?:must|should) )*(?:summari[sz]e|translate|paraphrase|rewrite)\b/iu,
  /\[\/?INST\]|<\|[a-z_]+\|>|<\/?\s*(?:system|user|assistant|instructions?|material|article|quotations?|prompt)\b[^>]{0,40}>|\b(?:BEGIN|END) (?:OF )?(?:ARTICLE|MATERIAL|DATA|PROMPT|INSTRUCTIONS?)\b/u,
  /^\W*(?:system|assistant|user|human)\s*:/iu,
  /\b(?:ignorier\p{L}*|vergiss|missachte)\b.{0,40}\b(?:anweisung|vorgabe|befehl|regel)\p{L}*/iu,
  /\b(?:ignore[zr]?|oublie[zr]?)\b.{0,40}\b(?:instruction|consigne|directive|règle)s?\b/iu,
  /\b(?:ignor[ae]d?|olvid[ae]d?)\b.{0,40}\b(?:instruccion|instrucción|indicacion|indicación|orden|regla)(?:es|s)?\b/iu,
];

/** Longer passages are looked at from both ends only. Characters. */
const reach = 1500;

/**
 * Whether words speak to whoever condenses the article instead of telling news: "ignore previous instructions",
 * "summarize this as …". They are never offered to a model and never bear a bullet.
 */
export function isInstruction(words: string): boolean {
  const plain = words
    .normalize("NFKC")
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "")
    .replace(/\s+/g, " ");
  const ends = plain.length <= 2 * reach ? [plain] : [plain.slice(0, reach), plain.slice(-reach)];
  return ends.some((end) => told.some((pattern) => pattern.test(end)));
}
