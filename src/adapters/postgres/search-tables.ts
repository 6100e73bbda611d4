import type { ColumnType, Generated } from "kysely";

export type SearchDocumentRow = {
  article_id: string;
  terms: string;
  words: string;
  counts: Buffer;
  pairs: Buffer;
  length: number;
};

export type SearchSegmentRow = {
  id: Generated<string>;
  size: number;
  length: ColumnType<string, number, number>;
  first_article: ColumnType<string, number, number>;
  last_article: ColumnType<string, number, number>;
  is_sparse: ColumnType<boolean, boolean | undefined, boolean>;
  languages: string[];
  articles: Buffer;
};

export type QuotationRow = {
  article_id: string;
  start_at: number;
  end_at: number;
  speaker: string;
  role: string | null;
  full_name: string;
  last_name: string;
  published_at: Date;
};
