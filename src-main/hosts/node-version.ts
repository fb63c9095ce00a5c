// The oldest Node the built studio runs on, and the one line it says on an older one. Pure.

/** better-sqlite3 13 needs Node-API 10: Node 22 and newer (measured: it crashes on Node 20, 2026-11-22). */
const oldestMajor = 22;

export function nodeIsTooOld(version: string): string | null {
  const major = Number(version.split(".")[0]);
  if (major >= oldestMajor) return null;
  return `Attune needs Node ${oldestMajor} or newer and found ${version}. Start it with "npm start", which brings its own.`;
}
