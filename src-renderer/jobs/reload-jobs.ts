// Where the page's start tells Train that something changed. Small, since it is part of the first screen: what listens
// is loaded with the screen itself.

type Reload = () => Promise<void>;
const listeners = new Set<Reload>();

/** @returns ends the listening. */
export function onJobsChanged(reload: Reload): () => void {
  listeners.add(reload);
  return () => listeners.delete(reload);
}

export async function reloadJobs(): Promise<void> {
  await Promise.all([...listeners].map((reload) => reload()));
}
