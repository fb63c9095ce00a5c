import { keptSettings } from "./fake-studio.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { useExamples } from "../../src-renderer/examples/examples-store.ts";
import {
  columnWidthLeastPx,
  columnWidthMostPx,
  fitted,
  layoutNow,
  moveColumn,
  resetColumns,
  setColumnShown,
  setColumnWidth,
  setLayout,
} from "../../src-renderer/examples/layout.ts";
import { useSettings } from "../../src-renderer/settings/settings-store.ts";
import { examplesLayout } from "../../src-shared/contract/settings.ts";
import { defaultSettings } from "../../src-shared/domain/settings.ts";
import type { OwnColumn } from "../../src-shared/domain/own-column.ts";

const tone: OwnColumn = { columnId: "a", name: "Tone", type: "text", choices: [] };
const usual = ["ask", "answer", "split", "tags", "tokens"];

const shown = (): readonly string[] =>
  layoutNow()
    .columns.filter(({ isShown }) => isShown)
    .map(({ columnId }) => columnId);
const all = (): readonly string[] => layoutNow().columns.map(({ columnId }) => columnId);
const widthOf = (columnId: string): number | undefined =>
  layoutNow().columns.find((column) => column.columnId === columnId)?.widthPx;

function open(projectId: string, ownColumns: readonly OwnColumn[] = []): void {
  useExamples.setState({ projectId, ownColumns });
}

beforeEach(() => {
  useSettings.setState({ settings: defaultSettings });
  open("first");
});

describe("the columns", () => {
  it("are five at first, and own ones behind them", () => {
    expect(shown()).toEqual(usual);
    open("first", [tone]);
    expect(shown()).toEqual([...usual, "own:a"]);
  });
  it("that are shown or hidden keep their place among the others", () => {
    setColumnShown("notes", true);
    setColumnShown("split", false);
    expect(shown()).toEqual(["ask", "answer", "tags", "tokens", "notes"]);
    setColumnShown("split", true);
    expect(shown()).toEqual([...usual, "notes"]);
  });
  it("stand where they are moved to, beyond the ends at the ends, an unknown one nowhere", () => {
    const before = all();
    moveColumn("tags", 0);
    expect(all()).toEqual(["tags", ...before.filter((columnId) => columnId !== "tags")]);
    moveColumn("tags", 999);
    expect(all().at(-1)).toBe("tags");
    moveColumn("tags", -3);
    expect(all()[0]).toBe("tags");
    moveColumn("no such column", 0);
    expect([...all()].toSorted()).toEqual([...before].toSorted());
  });
  it("keep a width that was chosen, within sense, and no other", () => {
    setColumnWidth("ask", 333.4);
    expect(widthOf("ask")).toBe(333);
    setColumnWidth("ask", 1);
    expect(widthOf("ask")).toBe(columnWidthLeastPx);
    setColumnWidth("ask", 99_999);
    expect(widthOf("ask")).toBe(columnWidthMostPx);
    expect(layoutNow().columns.filter(({ isWidthChosen }) => isWidthChosen)).toHaveLength(1);
  });
  it("of another project keep their place and width while this one's are changed and set back", () => {
    open("first", [tone]);
    setColumnWidth("own:a", 222);
    moveColumn("own:a", 0);
    open("second", [{ ...tone, name: "Quite another" }]);
    expect([all().at(-1), widthOf("own:a")]).toEqual(["own:a", 180]);
    setColumnWidth("own:a", 99);
    moveColumn("answer", 0);
    resetColumns();
    expect([shown(), widthOf("own:a")]).toEqual([[...usual, "own:a"], 180]);
    open("first", [tone]);
    expect([all()[0], widthOf("own:a")]).toEqual(["own:a", 222]);
  });
  it("are kept by the studio in a shape it takes, with what else is laid out", async () => {
    setColumnWidth("ask", 300);
    setLayout({ isWrapped: true, panelWidthPx: 500 });
    await expect
      .poll(() => keptSettings())
      .toMatchObject({
        examplesLayout: { isWrapped: true, panelWidthPx: 500 },
      });
    const kept = examplesLayout.parse(
      (keptSettings() as { readonly examplesLayout: unknown }).examplesLayout,
    );
    expect(kept.columns.find(({ columnId }) => columnId === "ask")?.widthPx).toBe(300);
    expect(kept.columns.find(({ columnId }) => columnId === "answer")?.widthPx).toBeNull();
  });
});

describe("columns in the room there is", () => {
  const widths = (roomPx: number): Readonly<Record<string, number>> =>
    Object.fromEntries(
      fitted(layoutNow().columns, roomPx).map(({ columnId, widthPx }) => [columnId, widthPx]),
    );

  it("fill it: question and answer share what the others leave", () => {
    const fit = widths(1_200);
    expect(Object.keys(fit)).toEqual(usual);
    expect([fit["split"], fit["tags"], fit["tokens"]]).toEqual([130, 130, 84]);
    const sum = Object.values(fit).reduce((total, px) => total + px, 0);
    expect(sum).toBeGreaterThan(1_197);
    expect(sum).toBeLessThanOrEqual(1_200);
    expect(fit["answer"]).toBeGreaterThan(fit["ask"] ?? 0);
  });
  it("stay readable where there is too little, and as they are made where nothing is known", () => {
    expect(Math.min(...Object.values(widths(300)))).toBeGreaterThanOrEqual(80);
    expect(widths(0)).toMatchObject({ ask: 320, answer: 420 });
  });
  it("leave a chosen width alone, and give the rest to the one that is left", () => {
    setColumnWidth("ask", 150);
    const fit = widths(1_200);
    expect(fit["ask"]).toBe(150);
    expect(fit["answer"]).toBe(1_200 - 344 - 150);
  });
  it("share it all where only one text is shown", () => {
    setColumnShown("answer", false);
    expect(widths(1_000)["ask"]).toBe(1_000 - 344);
  });
});
