// The columns: a set-up each, with its answer beneath. Where there is no room beside each other they stand one under the
// other. Adding, moving and taking away keep the focus where the hand is.
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useRef, type JSX } from "react";
import { useText } from "../i18n/text.ts";
import { announce } from "../ui/announce.tsx";
import { Answer } from "./answer.tsx";
import { ColumnHead, type ColumnDo } from "./column-head.tsx";
import { columnMaximum, duplicated, firstRecipes, moved, newColumn, without } from "./set-ups.ts";
import { labelOf } from "./set-up-words.ts";
import { setColumns, useTry } from "./try-store.ts";

export function Columns(): JSX.Element {
  const text = useText();
  const columns = useTry((state) => state.columns);
  const choices = useTry((state) => state.choices) ?? [];
  const hold = useRef<HTMLDivElement>(null);
  /** Its menu has the focus once it is drawn in its new place. */
  const showHead = (columnId: string | undefined): void => {
    requestAnimationFrame(() =>
      hold.current?.querySelector<HTMLElement>(`[data-column="${columnId}"] .try-menu-button`)?.focus(),
    );
  };

  const change: ColumnDo = (columnId, what) => {
    const place = columns.findIndex((column) => column.columnId === columnId);
    if (what === "duplicate") {
      const next = duplicated(columns, columnId);
      setColumns(next);
      showHead(next[place + 1]?.columnId);
      announce(text("playground.added", { number: place + 2 }));
    } else if (what === "remove") {
      const next = without(columns, columnId);
      setColumns(next);
      showHead(next[Math.min(place, next.length - 1)]?.columnId);
      announce(text("playground.removed", { number: place + 1 }));
    } else {
      const by = what === "back" ? -1 : 1;
      setColumns(moved(columns, columnId, by));
      showHead(columnId);
      announce(text("playground.moved", { number: place + 1 + by, count: columns.length }));
    }
  };
  const add = (): void => {
    const recipe = columns.at(-1)?.recipe ?? firstRecipes(choices)[0];
    if (!recipe) return;
    const column = newColumn(recipe);
    setColumns([...columns, column]);
    showHead(column.columnId);
    announce(text("playground.added", { number: columns.length + 1 }));
  };
  return (
    <section className="try-answers" aria-label={text("playground.columns")}>
      <div ref={hold} className="try-columns">
        {columns.map((column, index) => {
          const name = labelOf(column.recipe, choices, text);
          return (
            <section
              key={column.columnId}
              className="try-column"
              data-column={column.columnId}
              aria-label={text("playground.answer", { number: index + 1, name })}
            >
              <ColumnHead column={column} number={index + 1} count={columns.length} onDo={change} />
              <Answer column={column} number={index + 1} firstId={columns[0]?.columnId ?? ""} />
            </section>
          );
        })}
      </div>
      {columns.length < columnMaximum ? (
        <div className="buttons">
          <Button variant="subtle" leftSection={<IconPlus className="icon" aria-hidden />} onClick={add}>
            {text("playground.addColumn")}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
