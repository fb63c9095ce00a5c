// Every word the Electron host itself shows: menu, dialogs of the system, notifications, the page after a crash. One
// list, so that it can be read at once and translated in one place. The page's own words stand in src-renderer/i18n.

export const hostWords = {
  name: "Attune",
  menu: {
    file: "File",
    "new-project": "New project",
    "open-file": "Open project file…",
    settings: "Settings…",
    edit: "Edit",
    undo: "Undo",
    redo: "Redo",
    find: "Find…",
    replace: "Find and replace…",
    view: "View",
    palette: "Search or do…",
    examples: "Examples",
    check: "Check",
    train: "Train",
    try: "Try",
    share: "Share",
    navigation: "Navigation as words or icons",
    "zoom-in": "Zoom in",
    "zoom-out": "Zoom out",
    "zoom-usual": "Actual size",
    "developer-tools": "Developer tools",
    window: "Window",
    help: "Help",
    "copy-report": "Copy report",
    "open-data-folder": "Open data folder",
    about: "About Attune",
  },
  context: {
    "add-to-dictionary": "Add to dictionary",
  },
  openFile: { title: "Open a project file", kind: "Attune project" },
  closing: {
    message: "Close Attune now?",
    tasks: "Work that is under way is stopped. What was there before stays as it is.",
    sending: "Files are on their way to the provider. The training is sent on at the next start.",
    close: "Close now",
    stay: "Keep open",
  },
  trainingDone: (name: string): { readonly title: string; readonly body: string } => ({
    title: "Training done",
    body: `“${name}” can be tried now.`,
  }),
  trainingFailed: (name: string): { readonly title: string; readonly body: string } => ({
    title: "Training failed",
    body: `“${name}” has ended. Attune says why and what can be done.`,
  }),
  crash: {
    title: "The window stopped working",
    meaning:
      "It was opened again twice and stopped again. Your projects are saved; what you typed last is offered back.",
    reload: "Open it again",
    copy: "Copy report",
    copied: "The report was copied. Paste it into your message.",
    notCopied: "The clipboard can't be used here: the report stands below.",
  },
} as const;
