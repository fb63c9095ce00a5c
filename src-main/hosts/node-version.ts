// The oldest Node the built studio runs on, and the one line it says on an older one. Pure.

/**
 * better-sqlite3 13 needs Node-API 10 (its binding.gyp; it crashes on Node 20, measured 2026-11-22), which came with
 * Node 22.14 and 23.6 (https://nodejs.org/docs/latest/api/n-api.html#node-api-version-matrix, 2026-11-22).
 */
const oldestMinorOf: Readonly<Record<number, number>> = { 22: 14, 23: 6 };

/** What to say to somebody whose Node is too old; null when it is new enough. */
export function nodeIsTooOld(version: string): string | null {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major >= 24 || minor >= (oldestMinorOf[major] ?? Infinity)) return null;
  return `Attune needs Node 22.14 or newer and found ${version}. Start it with "npm start", which brings its own.`;
}
