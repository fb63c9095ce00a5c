// The panel beside the table: the example of the active row as a conversation, its details, its history, its JSON.
// Follows the table; what is typed here is saved before it shows another example.
import { CloseButton, Tabs } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconMaximize } from "@tabler/icons-react";
import { useRef, useState, type CSSProperties, type JSX, type KeyboardEvent } from "react";
import "@mantine/core/styles/Tabs.layer.css";
import { ExampleRemarks } from "../../findings/example-remarks.tsx";
import { useText } from "../../i18n/text.ts";
import { useFigures } from "../../i18n/use-figures.ts";
import { CheckedPart } from "../../reviews/checked-part.tsx";
import { announce } from "../../ui/announce.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { rowAt, rowCount, useRowsVersion } from "../examples-rows.ts";
import { useExamples } from "../examples-store.ts";
import { setLayout, useLayout } from "../layout.ts";
import { hasRealId, realId } from "../row-ids.ts";
import { focusGrid, goToRow, useSelection } from "../selection.ts";
import { SimilarOffer } from "../similar/similar-offer.tsx";
import { openWriting } from "../writing.ts";
import { ConversationEditor } from "./conversation-editor.tsx";
import { Details } from "./details.tsx";
import { saveNow, type Editing, type OpenEditing } from "./editing.ts";
import { isOwnKey, isSaveByHabit, stepOf, walkHistory } from "./example-keys.ts";
import { PanelButton } from "./panel-button.tsx";
import { HistoryTab } from "./history-tab.tsx";
import { JsonTab } from "./json-tab.tsx";
import { Meanwhile } from "./meanwhile.tsx";
import { PanelEdge } from "./panel-edge.tsx";
import { panelTabs, showPanelTab, usePanelTab, type PanelTab } from "./panel-tab.ts";
import { SavedLine } from "./saved-line.tsx";
import { focusedText, useTextWish } from "./text-focus.ts";
import { useEditing } from "./use-editing.ts";
import "./panel.css";

export function ExamplePanel(): JSX.Element {
  const text = useText();
  const hold = useRef<HTMLElement>(null);
  const { row, exampleId } = useActiveExample();
  const projectId = useExamples((state) => state.projectId);
  const opened = useEditing(projectId, exampleId);
  const { panelWidthPx } = useLayout();
  const [draggedPx, setDraggedPx] = useState<number | null>(null);
  const widthPx = draggedPx ?? panelWidthPx;
  const { wish } = useTextWish(hold, opened.editing?.exampleId ?? null);

  const goTo = (wanted: number): void => {
    if (wanted < 0 || wanted >= rowCount()) return;
    const focused = document.activeElement;
    const name = focusedText(hold.current);
    if (exampleId !== null) saveNow(exampleId);
    goToRow(wanted);
    // The table takes the focus when it goes somewhere; the person is here.
    if (name !== null) wish(name);
    else if (focused instanceof HTMLElement) focused.focus();
  };
  const leave = (): void => {
    if (exampleId !== null) saveNow(exampleId);
    focusGrid();
  };
  const close = (): void => {
    leave();
    setLayout({ isPanelOpen: false });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (!isOwnKey(event)) return;
    const step = stepOf(event);
    if (event.key === "Escape") leave();
    else if (step !== 0 && row !== null) goTo(row + step);
    else if (isSaveByHabit(event)) {
      if (exampleId !== null) saveNow(exampleId);
      announce(text("panel.state.saved"));
    } else if (!walkHistory(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // Keys that belong to all of it; every control in it has its own.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- as above
    <aside
      ref={hold}
      className="example-panel"
      tabIndex={-1}
      aria-label={text("panel.label")}
      style={{ "--panel-width": `${widthPx}px` } as CSSProperties}
      onKeyDown={onKeyDown}
    >
      <PanelEdge
        widthPx={widthPx}
        onWidth={setDraggedPx}
        onSettled={(settledPx) => {
          setDraggedPx(null);
          setLayout({ panelWidthPx: settledPx });
        }}
      />
      <PanelHead row={row} editing={opened.editing} onGoTo={goTo} onClose={close} />
      <PanelBody isChosen={row !== null} opened={opened} />
    </aside>
  );
}

/** The active row of the table and its example; null while it has none yet. */
function useActiveExample(): { readonly row: number | null; readonly exampleId: number | null } {
  useRowsVersion();
  const active = useSelection((state) => state.active);
  if (!active || active.row >= rowCount()) return { row: null, exampleId: null };
  const anyId = active.exampleId ?? rowAt(active.row)?.exampleId ?? null;
  return { row: active.row, exampleId: anyId !== null && hasRealId(anyId) ? realId(anyId) : null };
}

function PanelHead({
  row,
  editing,
  onGoTo,
  onClose,
}: {
  readonly row: number | null;
  readonly editing: Editing | null;
  readonly onGoTo: (row: number) => void;
  readonly onClose: () => void;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const count = rowCount();
  return (
    <header className="panel-head">
      <div className="panel-title">
        <h2>
          {row === null
            ? text("panel.nothing")
            : text("panel.place", { number: figures.count(row + 1), count: figures.count(count) })}
        </h2>
        {editing ? <SavedLine editing={editing} /> : null}
      </div>
      <PanelButton
        label={text("panel.previous")}
        isOff={row === null || row === 0}
        onClick={() => onGoTo((row ?? 0) - 1)}
      >
        <IconArrowUp className="icon" aria-hidden />
      </PanelButton>
      <PanelButton
        label={text("panel.next")}
        isOff={row === null || row + 1 >= count}
        onClick={() => onGoTo((row ?? 0) + 1)}
      >
        <IconArrowDown className="icon" aria-hidden />
      </PanelButton>
      <PanelButton
        label={text("panel.write")}
        isOff={!editing}
        onClick={() => {
          if (editing) openWriting(editing.exampleId);
        }}
      >
        <IconMaximize className="icon" aria-hidden />
      </PanelButton>
      <CloseButton aria-label={text("panel.close")} title={text("panel.close")} onClick={onClose} />
    </header>
  );
}

function PanelBody({
  isChosen,
  opened: { editing: arrived, error },
}: {
  readonly isChosen: boolean;
  readonly opened: OpenEditing;
}): JSX.Element {
  const text = useText();
  const tab = usePanelTab((state) => state.tab);
  // The example before stays on screen, out of reach, until the next one is here: nothing blinks.
  const [before, setBefore] = useState<Editing | null>(null);
  if (arrived && arrived !== before) setBefore(arrived);
  const editing = arrived ?? before;
  if (!isChosen) return <p className="panel-empty dim">{text("panel.nothingAdvice")}</p>;
  if (error) {
    return (
      <div className="panel-empty">
        {error.code === "not-found" ? <Gone /> : <ErrorNotice error={error} isAlert={false} />}
      </div>
    );
  }
  if (!editing) return <p className="panel-empty dim only-if-slow">{text("panel.arriving")}</p>;
  return (
    <Tabs
      className="panel-tabs"
      inert={arrived === null}
      value={tab}
      keepMounted={false}
      onChange={(chosen) => {
        saveNow(editing.exampleId);
        showPanelTab((chosen ?? "conversation") as PanelTab);
      }}
    >
      <Tabs.List aria-label={text("panel.tabs")}>
        {panelTabs.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {text(`panel.tab.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={tab} className="panel-scroll" key={`${editing.exampleId} ${tab}`}>
        <Meanwhile editing={editing} />
        <TabShown tab={tab} editing={editing} />
      </Tabs.Panel>
    </Tabs>
  );
}

function openJson(): void {
  showPanelTab("json");
}

function TabShown({ tab, editing }: { readonly tab: PanelTab; readonly editing: Editing }): JSX.Element {
  switch (tab) {
    case "conversation":
      return (
        <>
          <ExampleRemarks editing={editing} />
          <CheckedPart
            projectId={editing.projectId}
            exampleId={editing.exampleId}
            revision={editing.example.revision}
          />
          <ConversationEditor editing={editing} onOpenJson={openJson} />
          <SimilarOffer editing={editing} />
        </>
      );
    case "details":
      return <Details editing={editing} />;
    case "history":
      return <HistoryTab editing={editing} />;
    case "json":
      return <JsonTab editing={editing} />;
  }
}

function Gone(): JSX.Element {
  const text = useText();
  return (
    <div className="notice">
      <div className="notice-words">
        <strong>{text("panel.gone")}</strong>
        <p>{text("panel.goneAdvice")}</p>
      </div>
    </div>
  );
}
