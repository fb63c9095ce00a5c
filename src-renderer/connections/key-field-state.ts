// What is known of a key field besides what is in it. Pure; must never hold the key.

export type KeyFieldState = {
  /** What is wrong with what was pasted; null: nothing known. */
  readonly problem: string | null;
  /** The studio takes it for something else; a person may know better. */
  readonly mayBeRight: boolean;
  readonly isRight: boolean;
};

export const freshKeyField: KeyFieldState = { problem: null, mayBeRight: false, isRight: false };
