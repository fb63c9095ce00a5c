// A project's own columns: what a person adds beside what every example has. Pure.

export const ownColumnTypes = ["text", "number", "yes-no", "choice"] as const;
export type OwnColumnType = (typeof ownColumnTypes)[number];

export type OwnColumn = {
  /** Short and never reused inside a project; the key in an example's own fields. */
  readonly columnId: string;
  readonly name: string;
  readonly type: OwnColumnType;
  /** What a choice can be; empty for the other types. */
  readonly choices: readonly string[];
};

export const ownColumnsMaximum = 50;

/** Values of own columns by column id; an absent one is empty. */
export type OwnFields = { readonly [columnId: string]: string | number | boolean };
