// Names for turns that stay with them when turns are added, moved and removed, so that a field keeps its caret. Pure
// but for the counter.
import {
  moved,
  turnsOf,
  type EditedExample,
  type TurnChange,
  type TurnList,
} from "../../../src-shared/domain/conversation-edit.ts";

export type TurnKeys = Readonly<Record<TurnList, readonly number[]>>;

let lastKey = 0;
function nextKey(): number {
  lastKey += 1;
  return lastKey;
}

/** Names for all turns; those known stay with their places. */
export function keysFor(edited: EditedExample, known: TurnKeys | null = null): TurnKeys {
  const of = (list: TurnList): readonly number[] =>
    turnsOf(edited, list).map((_turn, index) => known?.[list][index] ?? nextKey());
  return { conversation: of("conversation"), better: of("better"), worse: of("worse") };
}

/** The names after a change that led to `edited`. */
export function keysAfter(keys: TurnKeys, change: TurnChange, edited: EditedExample): TurnKeys {
  return keysFor(edited, changed(keys, change, edited));
}

function changed(keys: TurnKeys, change: TurnChange, edited: EditedExample): TurnKeys {
  switch (change.do) {
    case "add": {
      const { list, index } = change.place;
      return { ...keys, [list]: keys[list].toSpliced(index, 0, nextKey()) };
    }
    case "remove": {
      const { list, index } = change.place;
      return { ...keys, [list]: keys[list].toSpliced(index, 1) };
    }
    case "move": {
      const { list, index } = change.place;
      return { ...keys, [list]: moved(keys[list], index, change.toIndex) };
    }
    case "swap-answers":
      return { ...keys, better: keys.worse, worse: keys.better };
    case "make-pair": {
      const isAnswerMoved = turnsOf(edited, "conversation").length < keys.conversation.length;
      return isAnswerMoved ? { ...keys, better: keys.conversation.slice(-1) } : keys;
    }
    case "make-chat":
      return { conversation: [...keys.conversation, ...keys.better], better: [], worse: [] };
    case "set-role": {
      // Instructions in front left the turns for their own place.
      const isLess = turnsOf(edited, "conversation").length < keys.conversation.length;
      return isLess ? { ...keys, conversation: keys.conversation.slice(1) } : keys;
    }
    case "set-text":
    case "set-learnt":
    case "set-instructions":
      return keys;
  }
}
