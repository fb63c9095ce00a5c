// Reading material beside the table: passages of documents, searched, and put or dragged into examples. Says plainly
// that training teaches manner, not facts. Closed by default; its width is remembered.
import { Button, CloseButton, TextInput } from "@mantine/core";
import { useEffect, useRef, useState, type CSSProperties, type JSX, type KeyboardEvent } from "react";
import { PanelEdge } from "../examples/panel/panel-edge.tsx";
import { setLayout, useLayout } from "../examples/layout.ts";
import { useExamples } from "../examples/examples-store.ts";
import { focusGrid } from "../examples/selection.ts";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { openImport } from "../imports/imports-store.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { PassageItem } from "./passage-item.tsx";
import { closePassages, usePassagesDoor } from "./passages-door.ts";
import { loadMorePassages, loadPassages, lookFor, showPassagesOf, usePassages } from "./passages-store.ts";
import "../examples/panel/panel.css";
import "./passages.css";

const searchAfterMs = 200;

export function PassagesPanel(): JSX.Element {
  const text = useText();
  const projectId = useExamples((state) => state.projectId);
  const version = usePassagesDoor((state) => state.version);
  const { passagesWidthPx } = useLayout();
  const [draggedPx, setDraggedPx] = useState<number | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [opener] = useState(() => document.activeElement);
  const widthPx = draggedPx ?? passagesWidthPx;
  useEffect(() => {
    // Asked for anew whenever the studio says that they are others.
    if (projectId === null || version < 0) return;
    showPassagesOf(projectId);
    void loadPassages();
  }, [projectId, version]);
  const openedCount = usePassagesDoor((state) => state.openedCount);
  useEffect(() => {
    if (openedCount >= 0) heading.current?.focus();
  }, [openedCount]);
  const close = (): void => {
    closePassages();
    setTimeout(() => {
      if (opener instanceof HTMLElement && opener.isConnected && opener.checkVisibility()) opener.focus();
      else focusGrid();
    }, 0);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  return (
    // Escape closes it from anywhere inside; every control in it has its own keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- as above
    <aside
      className="passages-panel"
      aria-labelledby="passages-title"
      style={{ "--panel-width": `${widthPx}px` } as CSSProperties}
      onKeyDown={onKeyDown}
    >
      <PanelEdge
        widthPx={widthPx}
        onWidth={setDraggedPx}
        onSettled={(settledPx) => {
          setDraggedPx(null);
          setLayout({ passagesWidthPx: settledPx });
        }}
      />
      <header className="passages-head">
        <h2 id="passages-title" ref={heading} tabIndex={-1}>
          {text("passages.title")}
        </h2>
        <CloseButton aria-label={text("passages.close")} title={text("passages.close")} onClick={close} />
      </header>
      <PassagesBody />
    </aside>
  );
}

function PassagesBody(): JSX.Element {
  const text = useText();
  const { passages, totalCount, error } = usePassages();
  return (
    <div className="passages-body">
      <p className="small dim">{text("passages.manner")}</p>
      {error ? <ErrorNotice error={error} onRetry={() => void loadPassages()} /> : null}
      {passages !== null && totalCount === 0 ? (
        <>
          <p>{text("passages.empty")}</p>
          <div className="buttons">
            <Button onClick={() => openImport()}>{text("passages.import")}</Button>
          </div>
        </>
      ) : null}
      {passages !== null && totalCount > 0 ? <PassagesList /> : null}
    </div>
  );
}

function PassagesList(): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const { passages, find, isUnusedOnly, foundCount, totalCount, hasMore } = usePassages();
  const [typed, setTyped] = useState(find);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const list = useRef<HTMLUListElement>(null);
  const shown = passages ?? [];
  return (
    <>
      <TextInput
        type="search"
        label={text("passages.find")}
        value={typed}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          clearTimeout(timer.current);
          const { value } = currentTarget;
          timer.current = setTimeout(() => lookFor({ find: value }), searchAfterMs);
        }}
      />
      <label className="passages-tick">
        <input
          type="checkbox"
          checked={isUnusedOnly}
          onChange={({ currentTarget }) => lookFor({ isUnusedOnly: currentTarget.checked })}
        />
        {text("passages.unusedOnly")}
      </label>
      <p className="small dim" role="status">
        {text("passages.count", {
          count: totalCount,
          found: figures.count(foundCount),
          number: figures.count(totalCount),
        })}
      </p>
      <ul ref={list} className="passages-list" aria-label={text("passages.title")}>
        {shown.map((passage) => (
          <PassageItem key={passage.passageId} passage={passage} onMove={(by) => move(list.current, by)} />
        ))}
      </ul>
      {hasMore ? <Button onClick={() => void loadMorePassages()}>{text("passages.more")}</Button> : null}
    </>
  );
}

/** From one passage's first button to the next one's. */
function move(list: HTMLUListElement | null, by: 1 | -1): void {
  const buttons = [...(list?.querySelectorAll<HTMLElement>("[data-passage-main]") ?? [])];
  const at = buttons.findIndex((button) => button.closest("li")?.contains(document.activeElement) === true);
  buttons[at + by]?.focus();
}
