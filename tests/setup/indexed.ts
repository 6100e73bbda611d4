import type { Article } from "../../src/domain/article.ts";
import type { IndexedArticle } from "../../src/search-store.ts";
import { documentOf } from "../../src/text/search/document.ts";
import { indexedDocument } from "../../src/text/search/document-bytes.ts";

/** An article as it is indexed, without its quotations. */
export function indexedForTest(article: Article): IndexedArticle {
  return { articleId: article.id, document: indexedDocument(documentOf(article)), quotations: [] };
}
