// What can be done with the chosen examples, in the footer's place while several, or ticked ones, are chosen. Draws and asks for
// what is missing; the doing is in bulk-actions.ts.
import { Button, Menu, Tooltip } from "@mantine/core";
import { IconArrowsUpDown, IconCopy, IconFileExport, IconTrash, IconX, type Icon } from "@tabler/icons-react";
import type { JSX } from "react";
import { splits, statuses } from "../../../src-shared/domain/example.ts";
import { useText } from "../../i18n/text.ts";
import { afterMenu } from "../../ui/after-menu.ts";
import { useExamples } from "../examples-store.ts";
import { clearSelection, focusGrid, useSelection } from "../selection.ts";
import { duplicateChosen, exportChosen, removeChosen, setOnChosen, useBulk } from "./bulk-actions.ts";
import { InstructionsForm, MoveForm, OwnColumnForm, TagsForm } from "./bulk-forms.tsx";
import { FormButton } from "./form-button.tsx";
import "./bulk.css";

export function SelectionBar(): JSX.Element | null {
  const chosenCount = useSelection((state) => state.rowCount);
  return chosenCount > 0 ? (
    <div className="selection-frame">
      <Bar chosenCount={chosenCount} />
    </div>
  ) : null;
}

function Bar({ chosenCount }: { readonly chosenCount: number }): JSX.Element {
  const text = useText();
  const isBusy = useBulk((state) => state.isBusy);
  const ownColumns = useExamples((state) => state.ownColumns);
  return (
    <section
      className="selection-bar"
      aria-label={text("bulk.label")}
      aria-busy={isBusy}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        focusGrid();
      }}
    >
      <p className="selection-count">
        <strong>{text("bulk.chosen", { count: chosenCount })}</strong>
      </p>
      <ChoiceMenu
        name={text("bulk.split")}
        choices={splits.map((split) => ({
          name: text(`examples.split.${split}`),
          choose: () => void setOnChosen({ split }),
        }))}
        none={{ name: text("bulk.noSplit"), choose: () => void setOnChosen({ split: null }) }}
      />
      <ChoiceMenu
        name={text("bulk.status")}
        choices={statuses.map((status) => ({
          name: text(`examples.status.${status}`),
          choose: () => void setOnChosen({ status }),
        }))}
        none={{ name: text("bulk.noStatus"), choose: () => void setOnChosen({ status: null }) }}
      />
      <FormButton name={text("bulk.tags")}>{(close) => <TagsForm close={close} />}</FormButton>
      {ownColumns.length > 0 ? (
        <FormButton name={text("bulk.ownColumn")}>{(close) => <OwnColumnForm close={close} />}</FormButton>
      ) : null}
      <FormButton name={text("bulk.instructions")}>
        {(close) => <InstructionsForm close={close} />}
      </FormButton>
      <FormButton name={text("bulk.move")} Icon={IconArrowsUpDown}>
        {(close) => <MoveForm close={close} />}
      </FormButton>
      <IconButton name={text("bulk.duplicate")} Icon={IconCopy} run={() => void duplicateChosen()} />
      <IconButton name={text("bulk.export")} Icon={IconFileExport} run={exportChosen} />
      <IconButton name={text("bulk.remove")} Icon={IconTrash} run={() => void removeChosen()} />
      <Button
        variant="subtle"
        className="selection-end folds-to-icon"
        leftSection={<IconX className="icon" aria-hidden />}
        onClick={() => {
          clearSelection();
          focusGrid();
        }}
      >
        <span className="fold-words">{text("bulk.clear")}</span>
      </Button>
    </section>
  );
}

function IconButton({
  name,
  Icon: Sign,
  run,
}: {
  readonly name: string;
  readonly Icon: Icon;
  readonly run: () => void;
}): JSX.Element {
  const isBusy = useBulk((state) => state.isBusy);
  return (
    <Tooltip label={name}>
      <Button
        className="folds-to-icon"
        {...(isBusy ? { "data-disabled": true } : {})}
        leftSection={<Sign className="icon" aria-hidden />}
        onClick={() => {
          if (!isBusy) run();
        }}
      >
        <span className="fold-words">{name}</span>
      </Button>
    </Tooltip>
  );
}

type Choice = { readonly name: string; readonly choose: () => void };

function ChoiceMenu({
  name,
  choices,
  none,
}: {
  readonly name: string;
  readonly choices: readonly Choice[];
  readonly none: Choice;
}): JSX.Element {
  const isBusy = useBulk((state) => state.isBusy);
  return (
    <Menu position="top-start">
      <Menu.Target>
        <Button disabled={isBusy}>{name}</Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={name}>
        {choices.map((choice, index) => (
          <Menu.Item
            key={choice.name}
            data-autofocus={index === 0 || undefined}
            onClick={afterMenu(choice.choose)}
          >
            {choice.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={afterMenu(none.choose)}>{none.name}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
