// Why something in a review wasn't used, in a sentence: for the list of what was left aside. Words only.
import type { RowAside } from "./read-review.ts";

export const asideSentences = {
  "no-id": "It has no id, and no example here has this question and answer.",
  "unknown-id": "Its id belongs to no example here: the example was removed, or the id was edited.",
  "question-differs":
    "Its question isn't the one that was sent: it was edited, or the columns were sorted apart from their ids.",
  "edited-in-place-too":
    "The answer was edited where it stood, and there is a corrected answer as well: that one counts.",
  "around-edited":
    "Instructions, earlier turns or the worse answer were edited: a review changes the answer only.",
  "answer-differs": "Its answer isn't the one here, and the column that tells who changed it is gone.",
} as const satisfies Record<RowAside, string>;
