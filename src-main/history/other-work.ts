// Between two slices of something long: calls that wait are answered before it goes on.

/** What came in on the port is read before the next slice. */
export function otherWork(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
