// The one text being typed in the table, if any: who has to know can have it saved before something else happens.
// Knows nothing of the table itself, so that stores needn't import it.

let commitIt: (() => void) | null = null;

/** Called by the table when it is drawn, and with null when it goes. */
export function setOpenEdit(commit: (() => void) | null): void {
  commitIt = commit;
}

export function commitOpenEdit(): void {
  commitIt?.();
}
