/** Pullquote's own, as package.json has it. */
export const version = "0.1.0";

/** What publishers are told. */
export const product = `Pullquote/${version.replace(/\.\d+$/, "")}`;
