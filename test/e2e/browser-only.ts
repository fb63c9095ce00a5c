// Specs that are about a browser: they stop a request on its way, cut the line, open a second page, press a browser's
// keys, or start the web host by themselves. Everything else runs on the stand-in, too.

/** Parts of titles. */
export const browserOnly: readonly string[] = [
  "where the studio or a project can't be opened",
  "rows that came or went since they were chosen are not guessed at",
  "what is asked for while a filter is still looked for builds on it",
  "a choice of cells is never carried out on other rows that came between",
  "a text being typed is offered back when the project is opened again",
  "everything typed stays on screen and is saved when it is back",
  "an edit of an example that is gone is kept, tried again on wish, and given up only after a question",
  "a text opened before the sorted rows are here is the one of its own row",
  "whole texts are shown on wish, and the row at the top stays there",
  "a change made elsewhere while typing is shown beside mine, and I choose",
  "what was typed when the page died is offered back",
  "is made again from the projects' own files",
  "goes back to the copy chosen",
  "a damaged project goes back to its backup, and the others stay reachable",
  "a missing project file is looked for again",
  "is said in a banner; typed words stay",
  "damage deep inside a file is told while what can be read is shown, until a backup is put back",
  "a synced data folder is warned of on every screen, until the warning is hidden",
  "what loads before the page is ready stays within its budget",
  "every arrow press tells column, row of how many, content and state",
  // Their answers are fakes that stop requests on their way.
  "Check says in each of its states where the project stands",
  "originals are erased only after a question that says what goes",
  "a split that a training learnt from is changed only on second thought",
  "axe finds nothing on Check, and nothing moves sideways",
  "a task under way shows its progress and time left, and can be cancelled",
  "a page whose session ended",
  // In a browser some keys are the browser's own: the studio's are others there.
  "the palette goes to screens, does things, and opens projects",
  "the five screens have shortcuts that text fields don't need",
];

/** Whole files: they stop requests on their way, or start a web host of their own with a scripted provider. */
export const browserOnlyFiles: RegExp[] = [/[\\/]train\.spec\.ts$/, /[\\/]try\.spec\.ts$/];
