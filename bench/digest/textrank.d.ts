/** What the bench uses of the package, which has no types of its own. */
declare module "textrank" {
  export const TextRank: new (article: string, settings: { extractAmount: number }) => { summarizedArticle: string };
}
