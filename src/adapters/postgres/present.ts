type Present<T> = { readonly [Key in keyof T]?: NonNullable<T[Key]> };

/** The same record without the fields that are null: a database's null is our absence. */
export function present<T extends Record<string, unknown>>(row: T): Present<T> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Present<T>;
}
