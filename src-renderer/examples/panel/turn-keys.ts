// Names for turns that stay with them when turns are added, moved and removed, so that a field keeps its caret. Pure
// but for the counter.
import {
  moved,
  turnsOf,
  type EditedExample,
  type TurnList,
} from "../../../src-shared/domain/conversation-edit.ts";
import type { EditorChange } from "../../../src-shared/domain/editor-change.ts";

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

/** The names after a change. */
export function keysAfter(
  keys: TurnKeys,
  change: EditorChange,
  { before, after }: { readonly before: EditedExample; readonly after: EditedExample },
): TurnKeys {
  switch (change.do) {
    case "add": {
      const { list, index } = change.place;
      return keysFor(after, { ...keys, [list]: keys[list].toSpliced(index, 0, nextKey()) });
    }
    case "remove": {
      const { list, index } = change.place;
      return keysFor(after, { ...keys, [list]: keys[list].toSpliced(index, 1) });
    }
    case "move": {
      const { list, index } = change.place;
      return keysFor(after, { ...keys, [list]: moved(keys[list], index, change.toIndex) });
    }
    case "swap-answers":
      return keysFor(after, { ...keys, better: keys.worse, worse: keys.better });
    case "make-pair": {
      const isAnswerMoved = turnsOf(after, "conversation").length < keys.conversation.length;
      return keysFor(after, isAnswerMoved ? { ...keys, better: keys.conversation.slice(-1) } : keys);
    }
    case "make-chat":
      return keysFor(after, {
        conversation: [...keys.conversation, ...keys.better],
        better: [],
        worse: [],
      });
    default:
      return followed(keys, before, after);
  }
}

/** A turn that is the same object keeps its name; so does one that changed while its neighbours came or went. */
function followed(keys: TurnKeys, before: EditedExample, after: EditedExample): TurnKeys {
  const of = (list: TurnList): readonly number[] => {
    const was = turnsOf(before, list);
    const is = turnsOf(after, list);
    if (was === is || was.length === is.length) return keysFor(after, keys)[list];
    const stayed = new Set(is);
    let at = 0;
    return is.map((turn) => {
      const found = was.indexOf(turn, at);
      if (found >= 0) {
        at = found + 1;
        return keys[list][found] ?? nextKey();
      }
      const changed = was[at];
      if (changed === undefined || stayed.has(changed) || changed.role !== turn.role) return nextKey();
      at += 1;
      return keys[list][at - 1] ?? nextKey();
    });
  };
  return { conversation: of("conversation"), better: of("better"), worse: of("worse") };
}
