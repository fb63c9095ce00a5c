// What "Replace all" would do, before it does it: how many places, where, and the first of them with the change marked.
// The browser's own dialog keeps the focus inside and gives it back.
import { Button, NativeSelect } from "@mantine/core";
import { useEffect, useRef, type JSX } from "react";
import { useText } from "../../i18n/text.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { useExamples } from "../examples-store.ts";
import { useSelection } from "../selection.ts";
import { changeInSample } from "./change-in-sample.ts";
import { closePreview, previewFor, replaceAll, useReplace, type Preview } from "./replace.ts";

export function ReplacePreview(): JSX.Element {
  const text = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const safe = useRef<HTMLButtonElement>(null);
  const { preview, error, scope } = useReplace();
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    safe.current?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  const places = preview ? text("find.places", { count: preview.placeCount }) : "";
  return (
    <dialog
      ref={dialog}
      className="dialog replace-preview"
      aria-labelledby="replace-title"
      onCancel={(event) => {
        event.preventDefault();
        closePreview();
      }}
    >
      <h2 id="replace-title">{preview ? titleOf(preview, text) : text("find.replaceAll")}</h2>
      <ScopeField />
      <div
        className="replace-body"
        role="group"
        aria-labelledby="replace-title"
        // Long previews are scrolled by keyboard, too.
        tabIndex={0}
        aria-busy={!preview && !error}
      >
        {error ? <ErrorNotice error={error} onRetry={() => void previewFor(scope)} /> : null}
        {!preview && !error ? <p className="dim">{text("find.counting")}</p> : null}
        {preview ? <Samples preview={preview} /> : null}
      </div>
      <div className="buttons buttons-end">
        <Button ref={safe} onClick={closePreview}>
          {text("cancel")}
        </Button>
        <Button
          variant="filled"
          disabled={!preview || preview.placeCount === 0}
          onClick={() => void replaceAll()}
        >
          {preview ? text("find.doReplace", { places }) : text("find.replaceAll")}
        </Button>
      </div>
    </dialog>
  );
}

function titleOf(preview: Preview, text: ReturnType<typeof useText>): string {
  if (preview.placeCount === 0) return text("find.previewNone");
  return text("find.previewTitle", {
    places: text("find.places", { count: preview.placeCount }),
    examples: text("find.inExamples", { count: preview.exampleCount }),
  });
}

function ScopeField(): JSX.Element | null {
  const text = useText();
  const scope = useReplace((state) => state.scope);
  const chosenCount = useSelection((state) => state.rowCount);
  const shownCount = useExamples((state) => state.view?.exampleCount ?? 0);
  if (chosenCount < 2) return null;
  return (
    <NativeSelect
      label={text("find.scope")}
      value={scope}
      data={[
        { value: "chosen", label: text("find.scopeChosen", { count: chosenCount }) },
        { value: "shown", label: text("find.scopeShown", { count: shownCount }) },
      ]}
      onChange={(event) => void previewFor(event.currentTarget.value === "chosen" ? "chosen" : "shown")}
    />
  );
}

function Samples({ preview }: { readonly preview: Preview }): JSX.Element | null {
  const text = useText();
  const { samples } = preview;
  if (samples.length === 0) return null;
  return (
    <>
      <p className="small dim">{text("find.samples", { count: samples.length })}</p>
      <ul className="samples">
        {samples.map(({ exampleId, before, after }) => (
          <li key={exampleId} className="sample" dir="auto">
            <Marked before={before} after={after} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Marked({ before, after }: { readonly before: string; readonly after: string }): JSX.Element {
  return (
    <>
      {changeInSample(before, after).map((piece, index) => {
        // Pieces have no name of their own and never change places.
        const key = `${index}`;
        if (piece.kind === "gone") return <del key={key}>{piece.text}</del>;
        if (piece.kind === "new") return <ins key={key}>{piece.text}</ins>;
        return <span key={key}>{piece.text}</span>;
      })}
    </>
  );
}
