// The example as JSON, for those who know it: typed in Monaco, checked while it is typed, saved by a button only, since
// half a JSON text is no example.
import { Button, useComputedColorScheme } from "@mantine/core";
import { Suspense, type JSX, type KeyboardEvent } from "react";
import { bodyOfEdited, editedFromJson } from "../../../src-shared/domain/conversation-edit.ts";
import { roles } from "../../../src-shared/domain/example.ts";
import { textNow, useText, type Text } from "../../i18n/text.ts";
import { loadedLater } from "../../lib/loaded-later.tsx";
import { useOpenProject } from "../../projects/open-project-store.ts";
import { announce } from "../../ui/announce.tsx";
import { ErrorBoundary } from "../../ui/error-boundary.tsx";
import { editingOf, replaceConversation, type Editing } from "./editing.ts";
import { isSaveByHabit } from "./example-keys.ts";
import { readJson, type JsonReading } from "./json-reading.ts";
import { TextLeft } from "./text-left.tsx";
import { placeOfText } from "./typed-drafts.ts";
import { beginTypingFrom, useTypedText, type TypedText } from "./typings.ts";
import "./json.css";

const editorPart = loadedLater(async () => (await import("../../monaco/json-editor.tsx")).JsonEditor);
const JsonEditor = editorPart.Part;

export function JsonTab({ editing }: { readonly editing: Editing }): JSX.Element {
  const text = useText();
  const scheme = useComputedColorScheme("light");
  const { projectId, exampleId, example } = editing;
  const place = placeOfText(exampleId, "json");
  const saved = jsonOf(editing);
  const typed = useTypedText({ projectId, exampleId, place, saved });
  const reading = readJson(typed.text);
  const save = (): void => {
    if (reading.state !== "reads" || !typed.isTyped || typed.isConflict) return;
    const projectText = useOpenProject.getState().project?.instructions ?? "";
    const source = editingOf(exampleId)?.shown.source ?? example.instructionsSource;
    replaceConversation(exampleId, editedFromJson(reading.example, source, projectText));
    typed.takeSaved();
    announce(textNow("panel.json.saved"));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isSaveByHabit(event)) return;
    event.preventDefault();
    event.stopPropagation();
    save();
  };
  return (
    <div className="json-tab" onKeyDownCapture={onKeyDown}>
      <TextLeft
        key={`${projectId} ${place}`}
        projectId={projectId}
        place={place}
        shown={typed.text}
        onTake={typed.type}
      />
      {typed.isConflict ? <Conflict editing={editing} typed={typed} saved={saved} /> : null}
      <ErrorBoundary>
        <Suspense fallback={<p className="dim">{text("panel.json.loading")}</p>}>
          <JsonEditor
            label={text("panel.json.label")}
            value={typed.text}
            kind={editing.shown.example.kind}
            scheme={scheme}
            onType={typed.type}
          />
        </Suspense>
      </ErrorBoundary>
      <div className="json-foot">
        <p className="small" role="status" data-reads={reading.state === "reads"}>
          {readingWords(reading, typed.isTyped, text)}
        </p>
        <div className="buttons">
          <Button variant="subtle" disabled={!typed.isTyped} onClick={typed.takeSaved}>
            {text("panel.json.revert")}
          </Button>
          <Button
            variant="filled"
            disabled={reading.state !== "reads" || !typed.isTyped || typed.isConflict}
            onClick={save}
          >
            {text("panel.json.save")}
          </Button>
        </div>
      </div>
      {example.extra ? (
        <section className="json-extra">
          <h3>{text("panel.json.extra")}</h3>
          <p className="small dim">{text("panel.json.extraMeaning")}</p>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so keys must reach it */}
          <pre className="pre" tabIndex={0} aria-label={text("panel.json.extra")}>
            {JSON.stringify(example.extra, null, 2)}
          </pre>
        </section>
      ) : null}
    </div>
  );
}

function Conflict({
  editing: { projectId, exampleId },
  typed,
  saved,
}: {
  readonly editing: Editing;
  readonly typed: TypedText;
  readonly saved: string;
}): JSX.Element {
  const text = useText();
  return (
    <div className="notice notice-warning" role="alert">
      <div className="notice-words">
        <strong>{text("panel.meanwhile.titleText")}</strong>
        <pre className="quoted">{saved}</pre>
        <div className="buttons">
          <Button onClick={typed.takeSaved}>{text("panel.meanwhile.takeTheirs")}</Button>
          <Button onClick={() => beginTypingFrom(projectId, placeOfText(exampleId, "json"), saved)}>
            {text("panel.json.keepMine")}
          </Button>
        </div>
      </div>
    </div>
  );
}

function jsonOf({ shown }: Editing): string {
  return JSON.stringify(bodyOfEdited(shown).body, null, 2);
}

function readingWords(reading: JsonReading, isTyped: boolean, text: Text): string {
  switch (reading.state) {
    case "reads": {
      if (!isTyped) return text("panel.json.same");
      const keys = reading.droppedKeys.map((key) => `“${key}”`).join(", ");
      return keys === "" ? text("panel.json.ready") : text("panel.json.dropped", { keys });
    }
    case "not-json":
      return reading.line === null
        ? text("panel.json.notJsonAnywhere", { problem: reading.words })
        : text("panel.json.notJson", { line: reading.line, problem: reading.words });
    case "not-an-example": {
      const problem = text(`panel.json.problem.${reading.problem}`, { roles: roles.join(", ") });
      return reading.place === "" ? problem : text("panel.json.at", { place: reading.place, problem });
    }
  }
}
