// Which columns are shown and in which order, and the project's own columns. A list with small buttons that works by
// keyboard as well as by mouse.
import { ActionIcon, Button, Popover } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconColumns3, IconPencil, IconPlus } from "@tabler/icons-react";
import { useState, type JSX } from "react";
import { textNow, useText } from "../../i18n/text.ts";
import { announce } from "../../ui/announce.tsx";
import { useExamples } from "../examples-store.ts";
import { moveColumn, resetColumns, setColumnShown, useLayout, type ShownColumn } from "../layout.ts";
import { BarButton } from "./bar-button.tsx";
import { draftOfColumn, newColumnDraft } from "./column-draft.ts";
import { ColumnForm } from "./column-form.tsx";
import { useColumnDraft } from "./own-columns.ts";

export function ColumnsMenu(): JSX.Element {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  const draft = useColumnDraft((state) => state.draft);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      width={340}
      middlewares={{ flip: true, shift: true, size: true }}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <BarButton
          name={text("columns.title")}
          Icon={IconColumns3}
          hasMenu
          onClick={() => setOpen(!isOpen)}
        />
      </Popover.Target>
      <Popover.Dropdown className="bar-popover" aria-label={text("columns.title")}>
        {draft ? <ColumnForm draft={draft} /> : <ColumnList />}
      </Popover.Dropdown>
    </Popover>
  );
}

function ColumnList(): JSX.Element {
  const text = useText();
  const { columns } = useLayout();
  return (
    <>
      <ul className="bar-list">
        {columns.map((column, index) => (
          <Column key={column.columnId} column={column} index={index} count={columns.length} />
        ))}
      </ul>
      <div className="buttons bar-popover-end">
        <Button
          leftSection={<IconPlus className="icon" aria-hidden />}
          onClick={() => useColumnDraft.setState({ draft: newColumnDraft })}
        >
          {text("columns.add")}
        </Button>
        <Button
          variant="subtle"
          onClick={() => {
            resetColumns();
            announce(textNow("columns.wasReset"));
          }}
        >
          {text("columns.reset")}
        </Button>
      </div>
    </>
  );
}

function Column({
  column,
  index,
  count,
}: {
  readonly column: ShownColumn;
  readonly index: number;
  readonly count: number;
}): JSX.Element {
  const text = useText();
  const ownColumns = useExamples((state) => state.ownColumns);
  const name = column.title(text);
  const own = ownColumns.find(({ columnId }) => column.columnId === `own:${columnId}`);
  const move = (toIndex: number): void => {
    if (toIndex < 0 || toIndex >= count) return;
    moveColumn(column.columnId, toIndex);
    announce(text("columns.moved", { name, place: toIndex + 1 }));
  };
  return (
    <li className="bar-row">
      <label className="tick bar-row-name">
        <input
          type="checkbox"
          checked={column.isShown}
          onChange={(event) => setColumnShown(column.columnId, event.currentTarget.checked)}
        />
        <span className="cut" dir="auto">
          {name}
        </span>
      </label>
      {own ? (
        <ActionIcon
          aria-label={text("columns.edit", { name })}
          onClick={() => useColumnDraft.setState({ draft: draftOfColumn(own) })}
        >
          <IconPencil className="icon" />
        </ActionIcon>
      ) : null}
      <ActionIcon
        aria-label={text("columns.up", { name })}
        aria-disabled={index === 0}
        onClick={() => move(index - 1)}
      >
        <IconArrowUp className="icon" />
      </ActionIcon>
      <ActionIcon
        aria-label={text("columns.down", { name })}
        aria-disabled={index === count - 1}
        onClick={() => move(index + 1)}
      >
        <IconArrowDown className="icon" />
      </ActionIcon>
    </li>
  );
}
