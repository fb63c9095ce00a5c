// A clock that goes as the real one does and begins on a day on which the catalogue's models can be trained: tests that
// start a training at a service don't end with its last day.

const beginsAtMs = Date.parse("2026-11-28T10:00:00Z");
const startedAtMs = Date.now();

export function testNowMs(): number {
  return beginsAtMs + (Date.now() - startedAtMs);
}
