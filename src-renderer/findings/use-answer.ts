// An answer of the studio for a part of the screen: asked for when the part is shown or asks something else, and again
// when remarks changed. The answer before stays until the next one is here, so that nothing blinks.
import { useEffect, useRef, useState } from "react";
import type { AppError } from "../../src-shared/errors.ts";
import { newestOnly } from "../lib/newest.ts";
import { asAppError } from "../transport/studio-client.ts";
import { onFindingsChanged } from "./reload-findings.ts";

export type Answered<Answer> = {
  /** null until the first one arrived. */
  readonly answer: Answer | null;
  readonly error: AppError | null;
  /** What is shown answers an earlier question. */
  readonly isEarlier: boolean;
  readonly reload: () => void;
};

/**
 * @param question names what is asked: another name is another question.
 * @param isFollowing asks again when remarks change; false for what somebody is deciding on.
 */
export function useAnswer<Answer>(
  question: string,
  load: () => Promise<Answer>,
  isFollowing = true,
): Answered<Answer> {
  const [state, setState] = useState<{
    readonly answer: Answer | null;
    readonly question: string;
    readonly error: AppError | null;
  }>({ answer: null, question, error: null });
  const [newest] = useState(newestOnly);
  const asking = useRef(load);
  useEffect(() => {
    asking.current = load;
  });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let isGone = false;
    const ask = (): Promise<void> =>
      newest(asking.current, {
        done: (answer) => {
          if (!isGone) setState({ answer, question, error: null });
        },
        failed: (error) => {
          if (!isGone) setState((now) => ({ ...now, error: asAppError(error) }));
        },
      });
    void ask();
    const end = isFollowing ? onFindingsChanged(ask) : null;
    return () => {
      isGone = true;
      end?.();
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another try asks again
  }, [question, newest, tries, isFollowing]);
  return {
    answer: state.answer,
    error: state.error,
    isEarlier: state.question !== question,
    reload: () => setTries((count) => count + 1),
  };
}
