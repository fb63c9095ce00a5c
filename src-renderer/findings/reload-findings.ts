// Where the page's start tells whoever shows remarks that they changed. Small, since it is part of the first screen:
// most of what listens is loaded with the screen itself.

type Reload = () => Promise<void>;
const listeners = new Set<Reload>();

/** @returns ends the listening. */
export function onFindingsChanged(reload: Reload): () => void {
  listeners.add(reload);
  return () => listeners.delete(reload);
}

export async function reloadFindings(): Promise<void> {
  await Promise.all([...listeners].map((reload) => reload()));
}
