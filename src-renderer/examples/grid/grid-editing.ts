// The one text field of the table. It has the focus whenever the table has, so the browser itself puts the first
// character where it belongs: no key is ever handed on, so none can be lost. An edit belongs to the id its row had
// when it began; saving is done before the next event. Must never look up a row by its place when saving.
import type { Drawing } from "./grid-drawing.ts";
import { isNewRow, type Edit, type GridState } from "./grid-state.ts";

export type EditingParts = {
  readonly editor: HTMLTextAreaElement;
  readonly choiceList: HTMLElement;
};

export type Editing = {
  /** @returns false where nothing can be typed. */
  readonly begin: (isReplacing: boolean) => boolean;
  readonly commit: () => void;
  /** Ends the edit for somebody who writes its text elsewhere; null where it was refused or saved as usual. */
  readonly take: () => TakenText | null;
  readonly cancel: () => void;
  readonly switchMode: () => void;
  readonly moveChoice: (to: "up" | "down") => void;
  readonly onInput: () => void;
  /** Puts the field where its cell is now. */
  readonly place: () => void;
  readonly newLine: () => void;
};

export type TakenText = {
  readonly text: string;
  /** It couldn't be written: nothing typed is lost. */
  readonly giveBack: (words: string) => void;
};

const editorLeastPx = 120;

export function createEditing<Row>(
  state: GridState<Row>,
  { editor, choiceList }: EditingParts,
  reach: {
    readonly drawing: Drawing;
    readonly reveal: (row: number, column: number) => void;
    readonly say: (words: string) => void;
    readonly redraw: () => void;
    /** The field is named after its cell again. */
    readonly nameField: () => void;
  },
): Editing {
  const columnOf = (columnId: string): number =>
    state.columns.findIndex((column) => column.columnId === columnId);

  const begin = (isReplacing: boolean): boolean => {
    const column = state.columns[state.active.column];
    if (!column) return false;
    if (!column.isWritable) {
      editor.value = "";
      reach.say(state.words.readOnly(column.title));
      return false;
    }
    const { row } = state.active;
    const isNew = isNewRow(state, row);
    const edit: Edit = {
      rowId: isNew ? null : state.activeId,
      row,
      columnId: column.columnId,
      isNewRow: isNew,
      isReplacing,
      before: "",
      waiting: null,
      isUnread: false,
      choices: column.choices,
      choice: -1,
    };
    state.edit = edit;
    if (!isNew) readBefore(edit);
    reach.reveal(row, state.active.column);
    if (!isReplacing && edit.waiting === null) {
      editor.value = edit.before;
      editor.setSelectionRange(editor.value.length, editor.value.length);
    }
    edit.choice = isReplacing ? -1 : edit.choices.indexOf(edit.before);
    showChoices();
    place();
    reach.redraw();
    return true;
  };

  /** What stood in the cell: at once where the row is here whole, else as soon as it is. */
  const readBefore = (edit: Edit): void => {
    const { source } = state;
    const here = source.rowAt(edit.row);
    const isHere =
      here !== undefined && (edit.rowId === null || source.isSameId(source.idOf(here), edit.rowId));
    if (here === undefined || !isHere) {
      edit.waiting = rowOf(edit)
        .then((row) => (row ? arrive(edit, row) : giveUp(edit)))
        .catch(() => giveUp(edit));
      return;
    }
    edit.rowId = source.idOf(here);
    edit.before = textOf(here, edit.columnId);
    const whole = edit.isReplacing ? null : source.wholeText(here, edit.columnId);
    if (whole)
      edit.waiting = whole()
        .then((text) => takeBefore(edit, text))
        .catch(() => giveUp(edit));
  };
  /** The edit's own row, wherever it stands by now; undefined where it isn't among these rows. */
  const rowOf = async (edit: Edit): Promise<Row | undefined> => {
    const { source } = state;
    const there = await source.ensure(edit.row);
    const { rowId } = edit;
    const isIts = (row: Row): boolean => rowId === null || source.isSameId(source.idOf(row), rowId);
    if (rowId === null || (there && isIts(there))) return there;
    // Sorted a moment ago: another row stands in its place, and its text is nobody's business here.
    const place = await source.findPlace(rowId);
    const found = place === null ? undefined : await source.ensure(place);
    return found && isIts(found) ? found : undefined;
  };
  /** What stands in the cell can't be had: what was typed to it must not take its place. */
  const giveUp = (edit: Edit): void => {
    edit.isUnread = true;
    if (state.edit !== edit) return;
    const text = editor.value;
    close();
    if (text === "") reach.say(state.words.notRead);
    else refuse(state.words.notRead, edit, text);
  };
  const arrive = async (edit: Edit, row: Row): Promise<void> => {
    edit.rowId ??= state.source.idOf(row);
    const whole = edit.isReplacing ? null : state.source.wholeText(row, edit.columnId);
    takeBefore(edit, whole ? await whole() : textOf(row, edit.columnId));
  };
  /** The text that was there stands before what was typed meanwhile. */
  const takeBefore = (edit: Edit, text: string): void => {
    edit.before = text;
    edit.waiting = null;
    if (state.edit !== edit || edit.isReplacing) return;
    const caret = editor.selectionStart + text.length;
    editor.value = text + editor.value;
    editor.setSelectionRange(caret, caret);
    place();
  };
  const textOf = (row: Row, columnId: string): string => state.columns[columnOf(columnId)]?.text(row) ?? "";

  const close = (): void => {
    state.edit = null;
    editor.value = "";
    editor.scrollTop = 0;
    choiceList.hidden = true;
    editor.removeAttribute("aria-activedescendant");
    state.events.onTyping(null);
    place();
    reach.redraw();
    reach.nameField();
  };

  const commit = (): void => {
    const { edit } = state;
    if (!edit) return;
    const typed = typedIn(edit);
    const isChoice = edit.choices[edit.choice] !== undefined;
    close();
    if (edit.isNewRow) {
      addRow(edit, typed);
    } else if (edit.waiting) {
      void edit.waiting.then(() => write(edit, edit.isReplacing || isChoice ? typed : edit.before + typed));
    } else write(edit, typed);
  };
  const typedIn = (edit: Edit): string => (edit.choices[edit.choice] ?? editor.value).replace(/\r\n?/g, "\n");
  const take = (): TakenText | null => {
    const { edit } = state;
    if (!edit || edit.isNewRow || (edit.waiting !== null && !edit.isReplacing)) {
      commit();
      return null;
    }
    const text = typedIn(edit);
    const words = state.source.problemOf(edit.columnId, text);
    close();
    if (words === null) return { text, giveBack: (why) => refuse(why, edit, text) };
    refuse(words, edit, text);
    return null;
  };
  const addRow = (edit: Edit, text: string): void => {
    if (text === "") return;
    const added = state.source.addRow(edit.columnId, text);
    if (typeof added === "string") refuse(added, edit, text);
    else state.activeId = added;
  };
  const write = (edit: Edit, text: string): void => {
    const { rowId, columnId, before } = edit;
    if (edit.isUnread) {
      refuse(state.words.notRead, edit, text);
      return;
    }
    if (rowId === null) {
      // The row went before it came: the text is handed back instead of being written elsewhere.
      refuse(state.words.loading, edit, text);
      return;
    }
    if (text === before) return;
    const words = state.source.writeCell({ rowId, columnId, text, before });
    if (words !== null) refuse(words, edit, text);
  };
  const refuse = (words: string, edit: Edit, text: string): void => {
    const { columnId, before, isNewRow: isNew } = edit;
    reach.say(words);
    state.events.onRefused(words, { rowId: edit.rowId ?? 0, columnId, text, before, isNewRow: isNew });
  };

  const cancel = (): void => {
    if (!state.edit) return;
    close();
    reach.say(state.words.takenBack);
  };

  const showChoices = (): void => {
    const { edit } = state;
    choiceList.hidden = !edit || edit.choices.length === 0;
    if (!edit || edit.choices.length === 0) return;
    const items = edit.choices.map((choice, index) => {
      const item = document.createElement("div");
      item.setAttribute("role", "option");
      item.id = `${choiceList.id}-${index}`;
      item.textContent = choice;
      item.dataset["choice"] = String(index);
      return item;
    });
    choiceList.replaceChildren(...items);
    markChoice();
  };
  const markChoice = (): void => {
    const { edit } = state;
    if (!edit) return;
    for (const [index, item] of [...choiceList.children].entries())
      item.setAttribute("aria-selected", index === edit.choice ? "true" : "false");
    const chosen = choiceList.children[edit.choice];
    if (chosen) {
      editor.setAttribute("aria-activedescendant", chosen.id);
      reach.say(edit.choices[edit.choice] ?? "");
    } else editor.removeAttribute("aria-activedescendant");
  };

  const onInput = (): void => {
    const { edit } = state;
    if (!edit) {
      // Text arrived without any key (an emoji panel): it begins an edit like a key.
      if (editor.value !== "" && !begin(true)) editor.value = "";
      return;
    }
    if (edit.choices.length > 0) {
      const typed = editor.value.trim().toLowerCase();
      edit.choice =
        typed === "" ? -1 : edit.choices.findIndex((choice) => choice.toLowerCase().startsWith(typed));
      markChoice();
    }
    place();
    const { rowId, columnId, before, isNewRow: isNew } = edit;
    state.events.onTyping({ rowId: rowId ?? 0, columnId, text: editor.value, before, isNewRow: isNew });
  };

  /** Its row may stand elsewhere by now. */
  const nameEdit = ({ columnId, row }: Edit): void => {
    const title = state.columns[columnOf(columnId)]?.title ?? "";
    const name = state.words.editing(title, row + 1);
    if (editor.getAttribute("aria-label") !== name) editor.setAttribute("aria-label", name);
  };
  const place = (): void => {
    const { edit, active } = state;
    const row = edit ? edit.row : active.row;
    const column = edit ? columnOf(edit.columnId) : active.column;
    const at = reach.drawing.placeOf(row, Math.max(0, column));
    editor.style.top = `${at.topPx}px`;
    editor.style.left = `${at.leftPx}px`;
    editor.style.minWidth = `${at.widthPx + 1}px`;
    editor.style.maxWidth = `${Math.max(at.widthPx + 1, Math.min(720, state.viewportWidthPx - 40))}px`;
    editor.style.minHeight = `${at.heightPx + 1}px`;
    editor.style.maxHeight = `${Math.max(editorLeastPx, state.viewportPx * 0.7)}px`;
    editor.dataset["mode"] = edit ? "edit" : "rest";
    if (edit) nameEdit(edit);
    choiceList.style.top = `${at.topPx + at.heightPx + 2}px`;
    choiceList.style.left = `${at.leftPx}px`;
  };

  return {
    begin,
    commit,
    take,
    cancel,
    place,
    onInput,
    switchMode: () => {
      if (state.edit) state.edit.isReplacing = !state.edit.isReplacing;
    },
    moveChoice: (to) => {
      const { edit } = state;
      if (!edit) return;
      const step = to === "down" ? 1 : -1;
      edit.choice = Math.max(0, Math.min(edit.choices.length - 1, edit.choice + step));
      markChoice();
    },
    newLine: () => {
      // The only way that keeps the field's own undo.
      document.execCommand("insertText", false, "\n");
    },
  };
}
