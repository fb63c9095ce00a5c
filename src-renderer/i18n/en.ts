// The words of the first screen, in English; those of parts that are loaded later stand in en-later.ts. Sentence case,
// verb + object on buttons, no jargon without its explanation.
// `_plain` and `_detailed` are the two wordings, `_one` and `_other` the numbers; `{{name}}` is filled in.
import { barWords } from "./en-bars.ts";
import { examplesWords } from "./en-examples.ts";
import { studioWords } from "./en-studio.ts";
import { workWords } from "./en-work.ts";

export const en = {
  brand: "Attune",
  skip: "Go to the content",
  cancel: "Cancel",
  close: "Close",
  loading: "Looking…",
  notices: "Notices",
  duration: { second: "{{value}} s", minute: "{{value}} min", hour: "{{value}} h" },
  justNow: "just now",
  navigation: {
    label: "The road from examples to a model",
    collapse: "Show icons only",
    expand: "Show words",
    width: "Width of the navigation",
    widthValue: "{{width}} pixels",
    allProjects: "All projects",
  },
  road: {
    examples: {
      name: "Examples",
      meaning: "what it learns from",
      count_one: "{{number}} example",
      count_other: "{{number}} examples",
      none: "none yet",
      unknown: "not counted yet",
    },
    check: { name: "Check", meaning: "what to fix first", state: "not built yet" },
    train: { name: "Train", meaning: "rehearse, then for real", state: "not built yet" },
    try: { name: "Try", meaning: "ask it, compare it" },
    share: {
      name: "Share",
      meaning: "hand it on, keep a copy",
      backedUp: "backed up {{when}}",
      notBackedUp: "no backup yet",
    },
  },
  rehearsal: {
    name: "Rehearsal",
    state: "coming with training",
    hint: "A rehearsal trains a tiny model on this computer, free, to see whether the examples teach what they should. It comes together with Train.",
    hintShort: "Rehearsal: coming with training",
  },
  switcher: {
    label: "Project: {{name}}. Change project",
    none: "All projects",
    shown: "shown now",
  },
  palette: {
    open: "Search or do…",
    placeholder: "Search or do…",
    nothing: "Nothing by that name",
    undo: "Undo: {{label}}",
    duplicate: "Duplicate “{{name}}”",
    backUp: "Back up “{{name}}” now",
    delete: "Delete “{{name}}”",
    find: "Find in the examples",
    replace: "Find and replace in the examples",
    filter: "Filter the examples",
    history: "Show the history of the examples",
    light: "Light colours",
    dark: "Dark colours",
    system: "Colours as the system",
    group: { undo: "Undo", screens: "Go to", do: "Do", projects: "Projects" },
  },
  undo: { action: "Undo", done: "Done: it is as it was before." },
  ...workWords,
  ...examplesWords,
  ...studioWords,
  ...barWords,
} as const;
