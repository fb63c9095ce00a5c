// What the first sheet of a review round tells the reviewer, who may never have heard of training a model. Words only.
import { saidHeaders } from "./review-columns.ts";
import { verdictWords } from "./verdict.ts";

export const guideSheetName = "Read me first";

/** One line a row; the first is the heading. */
export const guideLines: readonly string[] = [
  "Thank you for checking these examples",
  "",
  "A computer model will learn to answer as these examples do. You know the subject: you say whether the answers are right.",
  "",
  "1. Open the sheet “Examples” at the bottom of the window.",
  "2. Read the question and the answer in each row.",
  `3. Choose in the column “${saidHeaders.verdict}”: ${Object.values(verdictWords).join(", ")}.`,
  `4. If an answer needs a change, write it whole, as it should be, into “${saidHeaders.correction}”.`,
  `5. Whatever else you want to say goes into “${saidHeaders.comment}”.`,
  `6. Write your name into “${saidHeaders.reviewer}”, in the first row at least.`,
  "7. Save the file and send it back.",
  "",
  "You can sort, filter, and leave rows out. Rows you say nothing about stay as they are.",
  "Two people can check the same file: copy it, or add the four columns once more beside the first ones.",
];
