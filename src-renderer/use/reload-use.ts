// Where the page's start tells of changes about models in use. Small, since it is part of the first screen: what listens is
// loaded later.

type Reload = () => Promise<void>;
const listeners = new Set<Reload>();

/** @returns ends the listening. */
export function onUseChanged(reload: Reload): () => void {
  listeners.add(reload);
  return () => listeners.delete(reload);
}

export async function reloadUse(): Promise<void> {
  await Promise.all([...listeners].map((reload) => reload()));
}
