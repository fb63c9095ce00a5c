// The writing view: one example at a time in place of the table, wide and calm, for long letters, small screens and
// screen readers. Everything the table can do to one example can be done here, by keyboard alone.
import { Button } from "@mantine/core";
import { IconArrowDown, IconArrowLeft, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type JSX,
  type KeyboardEvent,
  type RefObject,
} from "react";
import { flushSync } from "react-dom";
import { ExampleRemarks } from "../../findings/example-remarks.tsx";
import { useText } from "../../i18n/text.ts";
import { useFigures } from "../../i18n/use-figures.ts";
import { CheckedPart } from "../../reviews/checked-part.tsx";
import { announce } from "../../ui/announce.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { ensureRow, findPlace, placeOf, rowAt, rowCount, useRowsVersion } from "../examples-rows.ts";
import { useExamples } from "../examples-store.ts";
import { setLayout } from "../layout.ts";
import { ConversationEditor } from "../panel/conversation-editor.tsx";
import { Decisions, MoreDetails, Notes } from "../panel/details.tsx";
import { saveNow, type Editing } from "../panel/editing.ts";
import { isOwnKey, isSaveByHabit, stepOf, walkHistory } from "../panel/example-keys.ts";
import { PanelButton } from "../panel/panel-button.tsx";
import { SimilarOffer } from "../similar/similar-offer.tsx";
import { Meanwhile } from "../panel/meanwhile.tsx";
import { showPanelTab } from "../panel/panel-tab.ts";
import { SavedLine } from "../panel/saved-line.tsx";
import { focusedText, focusText, useTextWish } from "../panel/text-focus.ts";
import { useEditing } from "../panel/use-editing.ts";
import { realId } from "../row-ids.ts";
import { goToRow } from "../selection.ts";
import { closeWriting, openWriting, useWriting } from "../writing.ts";
import { addInWriting, removeInWriting } from "./writing-actions.ts";
import "./writing.css";

export function WritingView(): JSX.Element | null {
  const exampleId = useWriting((state) => state.exampleId);
  // A row typed a moment ago has the page's own id until the studio gave it one.
  useRowsVersion();
  return exampleId === null ? null : <Writing exampleId={realId(exampleId)} />;
}

function Writing({ exampleId }: { readonly exampleId: number }): JSX.Element {
  const text = useText();
  const hold = useRef<HTMLElement>(null);
  const projectId = useExamples((state) => state.projectId);
  const { editing, error } = useEditing(projectId, exampleId > 0 ? exampleId : null);
  const row = usePlace(exampleId);
  const { wish } = useTextWish(hold, editing?.exampleId ?? null);
  useFirstFocus(hold, editing !== null);

  const leave = (): void => {
    const columnId = focusedText(hold.current) ?? useWriting.getState().columnId;
    saveNow(exampleId);
    // The table is drawn at once, so that it can be sent to the very cell.
    flushSync(closeWriting);
    if (row !== null) goToRow(row, columnId ?? undefined);
  };
  const newestLeave = useRef(leave);
  useEffect(() => {
    newestLeave.current = leave;
  });
  const openJson = useCallback((): void => {
    showPanelTab("json");
    setLayout({ isPanelOpen: true });
    newestLeave.current();
  }, []);
  const show = (otherId: number): void => {
    const name = focusedText(hold.current) ?? useWriting.getState().columnId ?? "ask";
    saveNow(exampleId);
    openWriting(otherId, name);
    wish(name);
  };
  const step = async (by: -1 | 1): Promise<void> => {
    if (row === null) return;
    const other = await ensureRow(row + by);
    if (!other) {
      announce(text(by < 0 ? "writing.first" : "writing.last"));
      return;
    }
    show(realId(other.exampleId));
    announce(placeWords(row + by));
  };
  const placeWords = (at: number): string =>
    text("panel.place", { number: at + 1, count: Math.max(rowCount(), at + 1) });
  const add = async (): Promise<void> => {
    saveNow(exampleId);
    const addedId = await addInWriting();
    if (addedId === null) return;
    openWriting(addedId, "ask");
    wish("ask");
    announce(text("writing.added"));
  };
  const remove = async (): Promise<void> => {
    if (row === null) return;
    saveNow(exampleId);
    const next = await removeInWriting(exampleId, row);
    if (next === "stay") return;
    if (next === null) leave();
    else show(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (!isOwnKey(event)) return;
    const by = stepOf(event);
    const isOn =
      event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (event.key === "Escape") leave();
    else if (by !== 0) void step(by);
    else if (isOn) void (row !== null && row + 1 < rowCount() ? step(1) : add());
    else if (isSaveByHabit(event)) {
      saveNow(exampleId);
      announce(text("panel.state.saved"));
    } else if (!walkHistory(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // Keys that belong to all of it; every control in it has its own.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- as above
    <section
      ref={hold}
      className="writing"
      tabIndex={-1}
      aria-label={text("writing.label")}
      onKeyDown={onKeyDown}
    >
      <Head row={row} editing={editing} onLeave={leave} onStep={(by) => void step(by)} />
      {error ? <ErrorNotice error={error} onLookAgain={leave} /> : null}
      {editing ? <Page key={editing.exampleId} editing={editing} onOpenJson={openJson} /> : null}
      <footer className="writing-foot">
        <Button leftSection={<IconPlus className="icon" aria-hidden />} onClick={() => void add()}>
          {text("writing.add")}
        </Button>
        <Button
          variant="subtle"
          leftSection={<IconTrash className="icon" aria-hidden />}
          disabled={row === null}
          onClick={() => void remove()}
        >
          {text("writing.remove")}
        </Button>
        <p className="writing-keys caption dim">{text("writing.keys")}</p>
      </footer>
    </section>
  );
}

function Head({
  row,
  editing,
  onLeave,
  onStep,
}: {
  readonly row: number | null;
  readonly editing: Editing | null;
  readonly onLeave: () => void;
  readonly onStep: (by: -1 | 1) => void;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const count = Math.max(rowCount(), (row ?? 0) + 1);
  return (
    <header className="writing-head">
      <Button variant="subtle" leftSection={<IconArrowLeft className="icon" aria-hidden />} onClick={onLeave}>
        {text("writing.back")}
      </Button>
      <div className="panel-title">
        <h2>
          {row === null
            ? text("panel.placeOutside")
            : text("panel.place", { number: figures.count(row + 1), count: figures.count(count) })}
        </h2>
        {editing ? <SavedLine editing={editing} /> : null}
      </div>
      <PanelButton
        label={text("panel.previous")}
        isOff={row === null || row === 0}
        onClick={() => onStep(-1)}
      >
        <IconArrowUp className="icon" aria-hidden />
      </PanelButton>
      <PanelButton
        label={text("panel.next")}
        isOff={row === null || row + 1 >= count}
        onClick={() => onStep(1)}
      >
        <IconArrowDown className="icon" aria-hidden />
      </PanelButton>
    </header>
  );
}

function Page({
  editing,
  onOpenJson,
}: {
  readonly editing: Editing;
  readonly onOpenJson: () => void;
}): JSX.Element {
  const text = useText();
  return (
    <div className="writing-page">
      <div className="writing-text">
        <Meanwhile editing={editing} />
        <ConversationEditor editing={editing} onOpenJson={onOpenJson} />
        <SimilarOffer editing={editing} />
      </div>
      <section className="writing-about" aria-label={text("writing.details")}>
        <ExampleRemarks editing={editing} />
        <CheckedPart
          projectId={editing.projectId}
          exampleId={editing.exampleId}
          revision={editing.example.revision}
        />
        <h3>{text("writing.details")}</h3>
        <Decisions editing={editing} />
        <Notes editing={editing} />
        <details className="writing-more">
          <summary>{text("writing.more")}</summary>
          <MoreDetails editing={editing} />
        </details>
      </section>
    </div>
  );
}

/** Where the example stands in the view; null when it isn't in it, or not yet. */
function usePlace(exampleId: number): number | null {
  const version = useRowsVersion();
  const view = useExamples((state) => state.view);
  const known = placeOf(exampleId);
  const [found, setFound] = useState<{ readonly exampleId: number; readonly row: number | null } | null>(
    null,
  );
  useEffect(() => {
    // Has its page fetched when it is out of date: the count comes with it.
    if (known !== null) rowAt(known);
    if (known !== null || exampleId < 0) return undefined;
    let isGone = false;
    const look = async (): Promise<void> => {
      const row = await findPlace(exampleId).catch(() => null);
      if (isGone) return;
      setFound({ exampleId, row });
      // Has its page fetched; behind the rows known so far, the last one of them, which brings the new count along.
      if (row !== null) rowAt(Math.min(row, Math.max(0, rowCount() - 1)));
    };
    void look();
    return () => {
      isGone = true;
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- rows that came or went may have moved it
  }, [known, exampleId, view, version]);
  if (known !== null) return known;
  return found?.exampleId === exampleId ? found.row : null;
}

/** The text that was asked for has the focus as soon as it is here; without a wish the last question. */
function useFirstFocus(hold: RefObject<HTMLElement | null>, isShown: boolean): void {
  const isDone = useRef(false);
  useEffect(() => {
    if (!hold.current || isDone.current) return;
    if (!isShown) {
      hold.current.focus();
      return;
    }
    isDone.current = true;
    const wished = useWriting.getState().columnId;
    if (wished !== null && focusText(hold.current, wished)) return;
    if (!focusText(hold.current, "ask")) hold.current.querySelector("textarea")?.focus();
  }, [hold, isShown]);
}
