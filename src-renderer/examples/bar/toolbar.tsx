// What can be done with the examples, in one line above the table: add, bring in, take out, find, filter, sort, choose
// columns, look at the history, take back. Where it is narrow the words go first, then what is rarely wanted.
import { Button, Menu } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconDots,
  IconFileExport,
  IconFileImport,
  IconFilter,
  IconHistory,
  IconPlus,
  IconSearch,
} from "@tabler/icons-react";
import { useEffect, type JSX } from "react";
import { openExport } from "../../exports/exports-store.ts";
import {
  closeHistory,
  openHistory,
  showHistoryOf,
  stepToRedo,
  stepToUndo,
  useHistory,
} from "../../history/history-store.ts";
import { historyPhrase } from "../../history/history-words.ts";
import { textNow, useText } from "../../i18n/text.ts";
import { openImport } from "../../imports/imports-store.ts";
import { ariaShortcut, comboOf, labelOf, type Shortcut } from "../../lib/shortcuts.ts";
import { surface } from "../../lib/surface.ts";
import { openPassages } from "../../passages/passages-door.ts";
import { reportFailure } from "../../transport/failures.ts";
import { askForReview } from "../../reviews/review-scopes.ts";
import { afterMenu } from "../../ui/after-menu.ts";
import { announce } from "../../ui/announce.tsx";
import { duplicateChosen, exportChosen } from "../bulk/bulk-actions.ts";
import { insertExamples, redoChange, undoChange } from "../changes.ts";
import { useExamples } from "../examples-store.ts";
import { openFind } from "../find/find-store.ts";
import { goToExample, useSelection } from "../selection.ts";
import { BarButton } from "./bar-button.tsx";
import { openFilterForm } from "./bar-store.ts";
import { ColumnsMenu } from "./columns-menu.tsx";
import { SortMenu } from "./sort-menu.tsx";
import { ViewsMenu } from "./views-menu.tsx";
import "./bar.css";

export function ExamplesToolbar(): JSX.Element {
  const text = useText();
  const projectId = useExamples((state) => state.projectId);
  useEffect(() => {
    if (projectId !== null) showHistoryOf(projectId);
  }, [projectId]);
  const isHistoryOpen = useHistory((state) => state.isOpen);
  return (
    <div className="toolbar-frame">
      <div className="toolbar" role="group" aria-label={text("toolbar.label")}>
        <AddMenu />
        <BarButton
          className="bar-folds"
          variant="default"
          name={text("toolbar.import")}
          Icon={IconFileImport}
          onClick={() => openImport()}
        />
        <ExportMenu />
        <BarButton
          name={text("toolbar.find")}
          Icon={IconSearch}
          hint={withKeys(text("toolbar.find"), "find")}
          {...keysOf("find")}
          onClick={() => openFind({ isReplacing: false })}
        />
        <BarButton
          id="toolbar-filter"
          name={text("toolbar.filter")}
          Icon={IconFilter}
          onClick={() => openFilterForm()}
        />
        <SortMenu />
        <ViewsMenu />
        <ColumnsMenu />
        <BarButton
          className="bar-folds"
          name={text("toolbar.history")}
          Icon={IconHistory}
          aria-expanded={isHistoryOpen}
          onClick={isHistoryOpen ? closeHistory : openHistory}
        />
        <UndoButtons />
        <MoreMenu />
      </div>
    </div>
  );
}

function withKeys(name: string, shortcut: Shortcut): string {
  const combo = comboOf(shortcut, surface);
  return combo ? `${name} (${labelOf(combo, surface)})` : name;
}

function keysOf(shortcut: Shortcut): { readonly "aria-keyshortcuts"?: string } {
  const combo = comboOf(shortcut, surface);
  return combo ? { "aria-keyshortcuts": ariaShortcut(combo, surface) } : {};
}

async function addExample(kind: "chat" | "preference"): Promise<void> {
  try {
    const [exampleId] = await insertExamples([{ kind }]);
    if (exampleId === undefined) return;
    announce(textNow("toolbar.added"));
    await goToExample(exampleId, "ask");
  } catch (error) {
    reportFailure(error);
  }
}

function AddMenu(): JSX.Element {
  const text = useText();
  const { rowCount, active } = useSelection();
  const hasActive = active !== null && active.exampleId !== null;
  const chosenCount = rowCount > 0 ? rowCount : Number(hasActive);
  return (
    <Menu width={300}>
      <Menu.Target>
        <BarButton variant="default" name={text("toolbar.add")} Icon={IconPlus} hasMenu />
      </Menu.Target>
      <Menu.Dropdown aria-label={text("toolbar.add")}>
        <Menu.Item data-autofocus onClick={afterMenu(() => void addExample("chat"))}>
          {text("toolbar.addExample")}
        </Menu.Item>
        <Menu.Item onClick={afterMenu(() => void addExample("preference"))}>
          {text("toolbar.addPair")}
        </Menu.Item>
        <Menu.Item onClick={afterMenu(openPassages)}>{text("toolbar.addFromMaterial")}</Menu.Item>
        <Menu.Divider />
        <Menu.Item disabled={chosenCount === 0} onClick={afterMenu(() => void duplicateChosen())}>
          {text("toolbar.addCopies", { count: Math.max(1, chosenCount) })}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function ExportMenu(): JSX.Element {
  const text = useText();
  return (
    <Menu width={260}>
      <Menu.Target>
        <BarButton
          className="bar-folds"
          variant="default"
          name={text("toolbar.export")}
          Icon={IconFileExport}
          hasMenu
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={text("toolbar.export")}>
        <ExportItems isFirst />
      </Menu.Dropdown>
    </Menu>
  );
}

function ExportItems({ isFirst }: { readonly isFirst: boolean }): JSX.Element {
  const text = useText();
  const { view, definition } = useExamples();
  const chosenCount = useSelection((state) => state.rowCount);
  const isPart = definition.filter.conditions.length > 0;
  return (
    <>
      <Menu.Item data-autofocus={isFirst || undefined} onClick={afterMenu(() => openExport())}>
        {text("toolbar.exportAll")}
      </Menu.Item>
      {isPart && view ? (
        <Menu.Item
          onClick={afterMenu(() => {
            const { viewId, viewRevision } = view;
            openExport({ selection: { viewId, viewRevision, rows: { allExcept: [] } } });
          })}
        >
          {text("toolbar.exportShown", { count: view.exampleCount })}
        </Menu.Item>
      ) : null}
      {chosenCount > 0 ? (
        <Menu.Item onClick={afterMenu(exportChosen)}>
          {text("toolbar.exportChosen", { count: chosenCount })}
        </Menu.Item>
      ) : null}
      <Menu.Divider />
      <Menu.Item onClick={afterMenu(askForReview)}>{text("toolbar.review")}</Menu.Item>
    </>
  );
}

function UndoButtons(): JSX.Element {
  const text = useText();
  const history = useHistory((state) => state.history);
  const undo = stepToUndo(history);
  const redo = stepToRedo(history);
  return (
    <>
      <BarButton
        isBare
        name={text("toolbar.undo")}
        Icon={IconArrowBackUp}
        hint={undo ? text("toolbar.undoThis", { words: historyPhrase(undo, text) }) : text("toolbar.noUndo")}
        isIdle={!undo}
        onClick={() => void undoChange()}
      />
      <BarButton
        isBare
        name={text("toolbar.redo")}
        Icon={IconArrowForwardUp}
        hint={redo ? text("toolbar.redoThis", { words: historyPhrase(redo, text) }) : text("toolbar.noRedo")}
        isIdle={!redo}
        onClick={() => void redoChange()}
      />
    </>
  );
}

/** Where the bar is too narrow for all of it. */
function MoreMenu(): JSX.Element {
  const text = useText();
  return (
    <Menu width={260} position="bottom-end">
      <Menu.Target>
        <Button className="bar-more" variant="subtle" aria-label={text("toolbar.more")}>
          <IconDots className="icon" aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={text("toolbar.more")}>
        <Menu.Item data-autofocus onClick={afterMenu(() => openImport())}>
          {text("toolbar.import")}
        </Menu.Item>
        <Menu.Label>{text("toolbar.export")}</Menu.Label>
        <ExportItems isFirst={false} />
        <Menu.Divider />
        <Menu.Item onClick={afterMenu(openHistory)}>{text("toolbar.history")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
