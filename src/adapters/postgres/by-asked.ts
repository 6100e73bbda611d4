/** Rows by who asked for them; `asked` counts from 1, as PostgreSQL does. */
export function byAsked<Row extends { readonly asked: string }>(count: number, rows: readonly Row[]): readonly Row[][] {
  const found = Array.from({ length: count }, (): Row[] => []);
  for (const row of rows) found[Number(row.asked) - 1]?.push(row);
  return found;
}
