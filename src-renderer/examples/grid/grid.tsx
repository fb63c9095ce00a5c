// A table of very many rows to type in, as spreadsheets have it. React draws the frame and the head; rows, keys and the
// text field are the control's (grid-control.ts). Usable without the rest of Attune: everything comes in by props.
import { IconChevronDown } from "@tabler/icons-react";
import {
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type JSX,
  type PointerEvent,
  type Ref,
} from "react";
import { createGridControl, type GridControl, type GridLook } from "./grid-control.ts";
import { countRows } from "./row-set.ts";
import type { GridColumn, GridHandle, GridSource } from "./grid-types.ts";
import "./grid.css";

export type GridProps<Row> = GridLook<Row> & {
  readonly source: GridSource<Row>;
  readonly isMac: boolean;
  readonly ref?: Ref<GridHandle>;
};

export function Grid<Row>({ source, isMac, ref, ...look }: GridProps<Row>): JSX.Element {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const spacer = useRef<HTMLDivElement>(null);
  const stick = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const over = useRef<HTMLDivElement>(null);
  const handle = useRef<HTMLDivElement>(null);
  const editor = useRef<HTMLTextAreaElement>(null);
  const choiceList = useRef<HTMLDivElement>(null);
  const live = useRef<HTMLDivElement>(null);
  const control = useRef<GridControl<Row> | null>(null);
  const [lines, setLines] = useState({ rowCount: source.rowCount(), ticked: "none" as Ticked });

  const lookNow = useRef(look);
  useLayoutEffect(() => {
    lookNow.current = look;
    control.current?.setLook(withHead(look));
  });
  /** The head shows how many rows there are and whether all are ticked. */
  const withHead = (shown: GridLook<Row>): GridLook<Row> => ({
    ...shown,
    events: {
      ...shown.events,
      onSelection: (selection) => {
        noteLines();
        lookNow.current.events.onSelection(selection);
      },
    },
  });
  const noteLines = (): void => {
    const rowCount = source.rowCount();
    const tickedCount = control.current ? countRows(control.current.state.ticked, rowCount) : 0;
    const ticked = tickedCount === 0 ? "none" : tickedCount === rowCount ? "all" : "some";
    setLines((now) => (now.rowCount === rowCount && now.ticked === ticked ? now : { rowCount, ticked }));
  };
  useLayoutEffect(() => {
    const parts = [scroller, spacer, stick, layer, over, handle, choiceList, live].map(
      (part) => part.current,
    );
    const [box, space, sticky, rows, above, dot, choices, region] = parts;
    if (!box || !space || !sticky || !rows || !above || !dot || !choices || !region || !editor.current)
      return undefined;
    const made = createGridControl(
      source,
      {
        scroller: box,
        spacer: space,
        stick: sticky,
        layer: rows,
        over: above,
        handle: dot,
        editor: editor.current,
        choiceList: choices,
        live: region,
      },
      withHead(lookNow.current),
      isMac,
    );
    control.current = made;
    noteLines();
    return () => {
      made.stop();
      control.current = null;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the look is handed on by the effect above
  }, [source, isMac]);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- it reads only what is current
  useEffect(() => source.subscribe(noteLines), [source]);
  useImperativeHandle(ref, () => handleOf(() => control.current), []);

  const { columns, words, canAddRow } = look;
  const editorId = `grid${id.replace(/[^a-z0-9]/gi, "")}`;
  return (
    <div ref={scroller} className="grid" data-wrapped={look.isWrapped || undefined}>
      <div ref={spacer} className="grid-spacer">
        <div ref={stick} className="grid-stick">
          <div
            role="grid"
            aria-label={words.label}
            aria-rowcount={lines.rowCount + (canAddRow ? 2 : 1)}
            aria-colcount={columns.length + 1}
            aria-multiselectable="true"
            aria-describedby={`${editorId}-help`}
          >
            <div role="rowgroup">
              <div role="row" aria-rowindex={1} className="grid-head">
                <div
                  role="columnheader"
                  aria-colindex={1}
                  className="grid-heading grid-heading-margin"
                  style={{ width: marginOf(control.current) }}
                >
                  <input
                    type="checkbox"
                    tabIndex={-1}
                    aria-label={words.allRows}
                    checked={lines.ticked === "all"}
                    ref={(box) => {
                      if (box) box.indeterminate = lines.ticked === "some";
                    }}
                    onChange={() => control.current?.tickAll()}
                  />
                </div>
                {columns.map((column, index) => (
                  <Heading
                    key={column.columnId}
                    column={column}
                    index={index}
                    columns={columns}
                    words={words}
                    events={look.events}
                    choose={(event) => {
                      control.current?.commit();
                      control.current?.focus();
                      control.current?.chooseColumn(index, {
                        extends: event.shiftKey,
                        adds: event.ctrlKey || event.metaKey,
                      });
                    }}
                  />
                ))}
              </div>
            </div>
            <div ref={layer} role="rowgroup" className="grid-layer" />
          </div>
          <div className="grid-clip">
            <div ref={over} className="grid-layer">
              <div ref={handle} className="grid-handle" hidden />
              <textarea
                ref={editor}
                id={editorId}
                className="grid-editor"
                aria-label={words.label}
                aria-multiline="true"
                rows={1}
                dir="auto"
                autoComplete="off"
              />
              <div
                ref={choiceList}
                id={`${editorId}-choices`}
                role="listbox"
                aria-label={words.label}
                className="grid-choices"
                hidden
              />
            </div>
          </div>
        </div>
      </div>
      <div ref={live} className="only-read-aloud" role="status" aria-live="polite" />
      <div id={`${editorId}-help`} className="only-read-aloud">
        {words.help}
      </div>
    </div>
  );
}

type Ticked = "none" | "some" | "all";

function marginOf<Row>(control: GridControl<Row> | null): number {
  return control?.state.marginPx ?? 64;
}

/** What others hold on to outlives the control they reach. */
function handleOf(control: () => GridHandle | null): GridHandle {
  return {
    goTo: (row, columnId) => control()?.goTo(row, columnId),
    focus: () => control()?.focus(),
    clearSelection: () => control()?.clearSelection(),
    commit: () => control()?.commit(),
    editWith: (row, columnId, text) => control()?.editWith(row, columnId, text),
    copy: (isCut) => control()?.copy(isCut),
    clearCells: () => control()?.clearCells(),
    fillDown: () => control()?.fillDown(),
    selectAll: () => control()?.selectAll(),
  };
}

/** Pixels a pointer may tremble before a press becomes a drag. */
const dragFromPx = 6;

function Heading<Row>({
  column,
  index,
  columns,
  words,
  events,
  choose,
}: {
  readonly column: GridColumn<Row>;
  readonly index: number;
  readonly columns: readonly GridColumn<Row>[];
  readonly words: GridLook<Row>["words"];
  readonly events: GridLook<Row>["events"];
  readonly choose: (event: PointerEvent) => void;
}): JSX.Element {
  const [draggedPx, setDraggedPx] = useState<number | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return;
    if (event.target instanceof HTMLElement && event.target.closest("button,[data-resize]")) return;
    event.preventDefault();
    const pressed = event;
    const { clientX } = event;
    follow(
      (xPx) => setDraggedPx(Math.abs(xPx - clientX) > dragFromPx ? xPx - clientX : null),
      (xPx) => {
        setDraggedPx(null);
        if (Math.abs(xPx - clientX) <= dragFromPx) choose(pressed);
        else events.onMove(column.columnId, landing(columns, index, xPx - clientX));
      },
    );
  };
  const onResize = (event: PointerEvent<HTMLElement>): void => {
    event.preventDefault();
    event.stopPropagation();
    const { clientX } = event;
    const widthPx = column.widthPx;
    const resize = (xPx: number): void => events.onWidth(column.columnId, widthPx + xPx - clientX);
    follow(resize, resize);
  };
  return (
    <div
      role="columnheader"
      aria-colindex={index + 2}
      aria-sort={column.sorted === null ? undefined : column.sorted === "up" ? "ascending" : "descending"}
      className="grid-heading"
      data-dragged={draggedPx !== null || undefined}
      style={{
        width: column.widthPx,
        ...(draggedPx === null ? {} : { transform: `translateX(${draggedPx}px)` }),
      }}
      onPointerDown={onPointerDown}
      onContextMenu={(event) => {
        event.preventDefault();
        const at = { xPx: event.clientX, yPx: event.clientY };
        events.onMenu({ kind: "column", row: 0, columnId: column.columnId, ...at });
      }}
    >
      {column.shortTitle === null ? (
        <span className="grid-heading-words">{column.title}</span>
      ) : (
        <span className="grid-heading-words" title={column.title}>
          <span aria-hidden>{column.shortTitle}</span>
          <span className="only-read-aloud">{column.title}</span>
        </span>
      )}
      {column.sorted === null ? null : (
        <span className="grid-sorted" aria-hidden>
          {column.sorted === "up" ? "▲" : "▼"}
        </span>
      )}
      <button
        type="button"
        tabIndex={-1}
        className="grid-heading-menu"
        aria-label={words.columnMenu(column.title)}
        aria-haspopup="menu"
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          events.onMenu({
            kind: "column",
            row: 0,
            columnId: column.columnId,
            xPx: box.left,
            yPx: box.bottom,
          });
        }}
      >
        <IconChevronDown aria-hidden />
      </button>
      <span className="grid-resize" data-resize aria-hidden onPointerDown={onResize} />
    </div>
  );
}

/** The column a dragged one is put in front of; null behind the last. */
function landing<Row>(columns: readonly GridColumn<Row>[], from: number, byPx: number): string | null {
  const lefts = columns.map((_column, index) =>
    columns.slice(0, index).reduce((sum, { widthPx }) => sum + widthPx, 0),
  );
  const centrePx = (lefts[from] ?? 0) + (columns[from]?.widthPx ?? 0) / 2 + byPx;
  const before = columns.findIndex(
    ({ widthPx }, index) => index !== from && centrePx < (lefts[index] ?? 0) + widthPx / 2,
  );
  return before === -1 ? null : (columns[before]?.columnId ?? null);
}

/** Follows the pointer until it is let go. */
function follow(onMove: (xPx: number) => void, onEnd: (xPx: number) => void): void {
  const ended = new AbortController();
  const { signal } = ended;
  const end = (event: globalThis.PointerEvent): void => {
    ended.abort();
    onEnd(event.clientX);
  };
  addEventListener("pointermove", ({ clientX }) => onMove(clientX), { signal });
  addEventListener("pointerup", end, { signal });
  addEventListener("pointercancel", end, { signal });
}
