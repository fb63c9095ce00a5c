// What the palette offers, from what is on screen: going somewhere, and doing something. Words and deeds; no drawing.
import type { ProjectSummary } from "../../src-shared/contract/projects.ts";
import { backUpEverything } from "../backups/backup-actions.ts";
import { openExport } from "../exports/exports-store.ts";
import { openFilterForm } from "../examples/bar/bar-store.ts";
import { openFind } from "../examples/find/find-store.ts";
import { openPassages } from "../passages/passages-door.ts";
import { openSimilarToActive } from "../examples/similar/similar-to-active.ts";
import { openHistory } from "../history/history-store.ts";
import { textNow, type TextKey } from "../i18n/text.ts";
import { openImport, openLeftBehind, useImportDoor } from "../imports/imports-store.ts";
import { go } from "../lib/navigation.ts";
import { homeRoute, projectScreens, settingsSections } from "../lib/routes.ts";
import { comboOf, labelOf, type Shortcut } from "../lib/shortcuts.ts";
import { surface } from "../lib/surface.ts";
import {
  addSampleProject,
  backUpProject,
  deleteProject,
  duplicateProject,
} from "../projects/project-actions.ts";
import { askForReview } from "../reviews/review-scopes.ts";
import { changeSettings } from "../settings/settings-store.ts";
import { copyDiagnostics } from "../studio/diagnostics.ts";
import { undoLast, type UndoOffer } from "../ui/undo.ts";

export type Command = {
  readonly id: string;
  readonly label: string;
  /** Other words by which it is found. */
  readonly keywords: string;
  readonly keys: string | null;
  readonly run: () => void;
};

export type CommandGroup = { readonly title: string; readonly commands: readonly Command[] };

export function commandGroups(about: {
  readonly project: ProjectSummary | undefined;
  readonly projects: readonly ProjectSummary[];
  readonly undo: UndoOffer | null;
}): readonly CommandGroup[] {
  const { project, projects, undo } = about;
  const screens = project
    ? projectScreens.map((screen) =>
        command(screen, textNow(`road.${screen}.name`), {
          keywords: textNow(`road.${screen}.meaning`),
          run: () => go({ screen, projectId: project.projectId }),
          shortcut: screen,
        }),
      )
    : [];
  /** On another screen they go to the examples first. */
  const onExamples = (run: () => void) => (): void => {
    if (project) go({ screen: "examples", projectId: project.projectId });
    run();
  };
  const ofExamples = project
    ? [
        command("find", textNow("palette.find"), {
          run: onExamples(() => openFind({ isReplacing: false })),
          shortcut: "find",
        }),
        command("replace", textNow("palette.replace"), {
          run: onExamples(() => openFind({ isReplacing: true })),
          shortcut: "replace",
        }),
        doing(
          "filter",
          "palette.filter",
          onExamples(() => openFilterForm()),
        ),
        doing("history", "palette.history", onExamples(openHistory)),
        doing("similar", "similar.command", openSimilarToActive),
      ]
    : [];
  const ofThisProject = project
    ? [
        doing("duplicate", "palette.duplicate", () => void duplicateProject(project), { name: project.name }),
        doing("back-up", "palette.backUp", () => void backUpProject(project), { name: project.name }),
        doing("new-training", "jobs.command", () =>
          go({ screen: "train", projectId: project.projectId, training: "new" }),
        ),
        doing("passages", "passages.command", onExamples(openPassages)),
        doing("import", "imports.command", () => openImport()),
        doing("export", "exports.command", () => openExport()),
        doing("review", "reviews.ask.command", askForReview),
        ...(useImportDoor.getState().leftBehind.length > 0
          ? [doing("left-aside", "imports.leftAside.show", openLeftBehind)]
          : []),
        doing("delete", "palette.delete", () => void deleteProject(project), { name: project.name }),
      ]
    : [];
  const groups = [
    { title: textNow("palette.group.undo"), commands: undo ? [undoCommand(undo)] : [] },
    { title: textNow("palette.group.screens"), commands: screens },
    {
      title: textNow("palette.group.do"),
      commands: [
        command("new-project", textNow("projects.new"), {
          run: () => go({ screen: "projects", isCreating: true }),
          shortcut: "new-project",
        }),
        ...ofExamples,
        ...ofThisProject,
        doing("back-up-all", "backups.takeAll", () => void backUpEverything()),
        ...(projects.some((known) => known.isSample)
          ? []
          : [doing("add-sample", "projects.addSample", () => void addSampleProject())]),
        doing("light", "palette.light", () => void changeSettings({ colourScheme: "light" })),
        doing("dark", "palette.dark", () => void changeSettings({ colourScheme: "dark" })),
        doing("system", "palette.system", () => void changeSettings({ colourScheme: "system" })),
        doing("diagnostics", "error.action.copyDiagnostics", () => void copyDiagnostics()),
      ],
    },
    {
      title: textNow("palette.group.projects"),
      commands: [
        ...projects.map((known) =>
          command(`open-${known.projectId}`, known.name, {
            keywords: known.purpose,
            run: () => go({ screen: "examples", projectId: known.projectId }),
          }),
        ),
        doing("all-projects", "navigation.allProjects", () => go(homeRoute)),
      ],
    },
    {
      title: textNow("settings.title"),
      commands: settingsSections.map((section) =>
        command(`settings-${section}`, textNow(`settings.${section}.title`), {
          keywords: textNow("settings.title"),
          run: () => go({ screen: "settings", section }),
          ...(section === "appearance" ? { shortcut: "settings" as const } : {}),
        }),
      ),
    },
  ];
  return groups.filter((group) => group.commands.length > 0);
}

function undoCommand(undo: UndoOffer): Command {
  return command("undo", textNow("palette.undo", { label: undo.label }), {
    run: () => void undoLast(),
    shortcut: "undo",
  });
}

function doing(
  id: string,
  key: TextKey,
  run: () => void,
  values: Readonly<Record<string, string>> = {},
): Command {
  return command(id, textNow(key, values), { run });
}

function command(
  id: string,
  label: string,
  about: { readonly run: () => void; readonly keywords?: string; readonly shortcut?: Shortcut },
): Command {
  const combo = about.shortcut ? comboOf(about.shortcut, surface) : null;
  return {
    id,
    label,
    keywords: about.keywords ?? "",
    keys: combo ? labelOf(combo, surface) : null,
    run: about.run,
  };
}
