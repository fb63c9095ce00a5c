// One thing at a time by name: whoever asks for a turn waits for those who asked before. Knows nothing of the work.

export type Turns = {
  readonly inTurn: <Result>(name: string, work: () => Promise<Result> | Result) => Promise<Result>;
  /** Somebody is at work, or waiting to be. */
  readonly isTaken: (name: string) => boolean;
};

export function createTurns(): Turns {
  const turns = new Map<string, Promise<unknown>>();
  return {
    isTaken: (name) => turns.has(name),
    inTurn: (name, work) => {
      const before = turns.get(name) ?? Promise.resolve();
      const mine = before.then(work, work);
      turns.set(name, mine);
      const forget = (): void => {
        if (turns.get(name) === mine) turns.delete(name);
      };
      mine.then(forget, forget);
      return mine;
    },
  };
}
