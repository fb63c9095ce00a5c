// English words of what is loaded after the first screen: dialogs for files, the panel, the writing view, Check,
// Train, Try, accounts, models in use.
import { accountsWords } from "./en-accounts.ts";
import { chatsWords } from "./en-chats.ts";
import { chosenWords } from "./en-chosen.ts";
import { editorsWords } from "./en-editors.ts";
import { filesWords } from "./en-files.ts";
import { findingsWords } from "./en-findings.ts";
import { jobsWords } from "./en-jobs.ts";
import { panelWords } from "./en-panel.ts";
import { passagesWords } from "./en-passages.ts";
import { playgroundWords } from "./en-playground.ts";
import { reviewsWords } from "./en-reviews.ts";
import { trainingWords } from "./en-training.ts";
import { useWords } from "./en-use.ts";

export const laterWords = {
  ...filesWords,
  ...findingsWords,
  ...panelWords,
  ...editorsWords,
  ...passagesWords,
  ...reviewsWords,
  ...jobsWords,
  ...trainingWords,
  ...playgroundWords,
  ...accountsWords,
  ...useWords,
  ...chatsWords,
  ...chosenWords,
} as const;
