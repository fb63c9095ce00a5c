// The menus of the table: of cells and rows, and of a column's head. Everything here can also be done elsewhere.
import { Menu } from "@mantine/core";
import type { JSX } from "react";
import { useText } from "../i18n/text.ts";
import { useFigures } from "../i18n/use-figures.ts";
import { labelOf } from "../lib/shortcuts.ts";
import { surface } from "../lib/surface.ts";
import { reportFailure } from "../transport/failures.ts";
import { afterMenu } from "../ui/after-menu.ts";
import { addFilterFor, definitionNow, show } from "./bar/bar-store.ts";
import { duplicateChosen, removeChosen } from "./bulk/bulk-actions.ts";
import { insertExamples } from "./changes.ts";
import { findPlace, rowAt } from "./examples-rows.ts";
import type { GridHandle, GridMenuAt } from "./grid/grid-types.ts";
import {
  columnWidthLeastPx,
  moveColumn,
  setColumnShown,
  setColumnWidth,
  setLayout,
  useLayout,
} from "./layout.ts";
import { realId } from "./row-ids.ts";
import { goToRow, useSelection } from "./selection.ts";
import { openWriting } from "./writing.ts";

type MenuProps = {
  readonly at: GridMenuAt;
  readonly grid: () => GridHandle | null;
  readonly onClose: () => void;
};

const widthStepPx = 60;

export function GridMenus(props: MenuProps): JSX.Element {
  const text = useText();
  const { at, grid, onClose } = props;
  const close = (): void => {
    onClose();
    grid()?.focus();
  };
  return (
    <Menu opened onClose={close} position="bottom-start" returnFocus={false} aria-label={text("grid.menu")}>
      <Menu.Target>
        {/* A button, because the menu hangs its name and its state on it; nobody sees or reaches it. */}
        <button
          type="button"
          tabIndex={-1}
          className="menu-anchor"
          style={{
            position: "fixed",
            top: at.yPx,
            left: at.xPx,
            width: 1,
            height: 1,
            padding: 0,
            border: 0,
            background: "none",
          }}
        />
      </Menu.Target>
      <Menu.Dropdown>
        {at.kind === "cells" ? <CellItems {...props} /> : <ColumnItems {...props} />}
      </Menu.Dropdown>
    </Menu>
  );
}

function CellItems({ at, grid }: MenuProps): JSX.Element {
  const text = useText();
  const figures = useFigures();
  /** 0: the row the menu is at. */
  const chosenCount = useSelection((state) => state.rowCount);
  const data = rowAt(at.row);
  const exampleId = data ? realId(data.exampleId) : null;
  /** Afterwards the table has the focus again. */
  const inGrid = (run: () => void): (() => void) =>
    afterMenu(() => {
      grid()?.focus();
      run();
    });
  const insert = async (place: "before" | "after"): Promise<void> => {
    if (exampleId === null || exampleId < 0) return;
    try {
      const [added] = await insertExamples([{}], { at: place, exampleId });
      const row = added === undefined ? null : await findPlace(added);
      if (row !== null) goToRow(row, "ask");
    } catch (error) {
      reportFailure(error);
    }
  };
  return (
    <>
      <Menu.Item data-autofocus onClick={inGrid(() => grid()?.copy(false))}>
        {text("grid.copy")}
      </Menu.Item>
      <Menu.Item onClick={inGrid(() => grid()?.copy(true))}>{text("grid.cut")}</Menu.Item>
      {/* A page may not read the clipboard by itself: the keys are the way, and they are shown. */}
      <Menu.Item
        disabled
        rightSection={<kbd className="keys">{labelOf({ mod: true, key: "v" }, surface)}</kbd>}
      >
        {text("grid.paste")}
      </Menu.Item>
      <Menu.Item onClick={inGrid(() => grid()?.clearCells())}>{text("grid.clear")}</Menu.Item>
      <Menu.Item onClick={inGrid(() => grid()?.fillDown())}>{text("grid.fillDown")}</Menu.Item>
      {exampleId === null ? null : (
        <>
          <Menu.Divider />
          <Menu.Item onClick={inGrid(() => setLayout({ isPanelOpen: true }))}>
            {text("examples.menu.open")}
          </Menu.Item>
          <Menu.Item onClick={afterMenu(() => openWriting(exampleId, at.columnId))}>
            {text("examples.menu.write")}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={inGrid(() => void insert("before"))}>
            {text("examples.menu.insertAbove")}
          </Menu.Item>
          <Menu.Item onClick={inGrid(() => void insert("after"))}>
            {text("examples.menu.insertBelow")}
          </Menu.Item>
          <Menu.Item onClick={inGrid(() => void duplicateChosen())}>
            {text("examples.menu.duplicate")}
          </Menu.Item>
          <Menu.Item color="red" onClick={inGrid(() => void removeChosen())}>
            {chosenCount === 0
              ? text("examples.menu.removeThis")
              : text("examples.menu.remove", { count: chosenCount, number: figures.count(chosenCount) })}
          </Menu.Item>
        </>
      )}
    </>
  );
}

function ColumnItems({ at, grid }: MenuProps): JSX.Element {
  const text = useText();
  const { columns, isWrapped } = useLayout();
  const column = columns.find(({ columnId }) => columnId === at.columnId);
  const shown = columns.filter(({ isShown }) => isShown);
  const inGrid = (run: () => void): (() => void) =>
    afterMenu(() => {
      grid()?.focus();
      run();
    });
  if (!column) return <></>;
  const { sortBy, columnId, widthPx } = column;
  const place = shown.indexOf(column);
  const move = (by: -1 | 1): void => {
    const neighbour = shown[place + by];
    if (neighbour) moveColumn(columnId, columns.indexOf(neighbour));
  };
  const sort = async (direction: "up" | "down"): Promise<void> => {
    if (!sortBy) return;
    const error = await show({ ...definitionNow(), sorts: [{ ...sortBy, direction }] });
    if (error) reportFailure(error);
  };
  return (
    <>
      {sortBy ? (
        <>
          <Menu.Item data-autofocus onClick={inGrid(() => void sort("up"))}>
            {text("examples.menu.sortUp")}
          </Menu.Item>
          <Menu.Item onClick={inGrid(() => void sort("down"))}>{text("examples.menu.sortDown")}</Menu.Item>
        </>
      ) : null}
      <Menu.Item onClick={afterMenu(() => addFilterFor(columnId))}>{text("examples.menu.filter")}</Menu.Item>
      <Menu.Divider />
      <Menu.Item
        disabled={widthPx <= columnWidthLeastPx}
        closeMenuOnClick={false}
        onClick={() => setColumnWidth(columnId, widthPx - widthStepPx)}
      >
        {text("examples.menu.narrow")}
      </Menu.Item>
      <Menu.Item closeMenuOnClick={false} onClick={() => setColumnWidth(columnId, widthPx + widthStepPx)}>
        {text("examples.menu.widen")}
      </Menu.Item>
      <Menu.Item disabled={place <= 0} closeMenuOnClick={false} onClick={() => move(-1)}>
        {text("examples.menu.moveLeft")}
      </Menu.Item>
      <Menu.Item disabled={place === shown.length - 1} closeMenuOnClick={false} onClick={() => move(1)}>
        {text("examples.menu.moveRight")}
      </Menu.Item>
      <Menu.Item disabled={shown.length === 1} onClick={inGrid(() => setColumnShown(columnId, false))}>
        {text("examples.menu.hide")}
      </Menu.Item>
      <Menu.Item onClick={inGrid(() => setLayout({ isWrapped: !isWrapped }))}>
        {text(isWrapped ? "examples.menu.cutTexts" : "examples.menu.wrap")}
      </Menu.Item>
    </>
  );
}
