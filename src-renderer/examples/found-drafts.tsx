// Texts that were being typed in the table when Attune stopped: offered back, one line each. Never thrown away unasked.
import { Button } from "@mantine/core";
import type { JSX } from "react";
import type { Draft } from "../../src-shared/contract/drafts.ts";
import { useText } from "../i18n/text.ts";
import { copyText } from "../lib/copy-text.ts";
import { reportFailure } from "../transport/failures.ts";
import { cellOfDraft, dropFoundDraft, useFoundDrafts } from "./cell-drafts.ts";
import { changeExample, placeExample, type Change } from "./changes.ts";
import { findPlace } from "./examples-rows.ts";
import { useExamples } from "./examples-store.ts";
import { gridSource, readText } from "./grid-source.ts";
import { goToRow } from "./selection.ts";
import { showToast } from "../ui/toasts.tsx";

export function FoundDrafts(): JSX.Element | null {
  const drafts = useFoundDrafts((state) => state.drafts);
  if (drafts.length === 0) return null;
  return (
    <div className="found-drafts">
      {drafts.map((draft) => (
        <FoundDraft key={draft.place} draft={draft} />
      ))}
    </div>
  );
}

function FoundDraft({ draft }: { readonly draft: Draft }): JSX.Element {
  const text = useText();
  return (
    <div className="notice notice-hint" role="status">
      <div className="notice-words">
        <strong>{text("examples.draft.title")}</strong>
        <p className="quoted" dir="auto">
          {draft.text}
        </p>
        <div className="buttons">
          <Button onClick={() => void putBack(draft).catch(reportFailure)}>
            {text("examples.draft.putBack")}
          </Button>
          <Button variant="subtle" onClick={() => void copyText(draft.text)}>
            {text("examples.draft.copy")}
          </Button>
          <Button variant="subtle" onClick={() => dropFoundDraft(draft)}>
            {text("examples.draft.discard")}
          </Button>
        </div>
      </div>
    </div>
  );

  async function putBack(found: Draft): Promise<void> {
    const { exampleId, columnId } = cellOfDraft(found);
    const change = readText(columnId, found.text);
    if (typeof change === "string") {
      showToast({ message: change });
      return;
    }
    const row = exampleId === null ? gridSource.rowCount() : await findPlace(exampleId);
    if (row === null) {
      showToast({ message: text("examples.draft.gone") });
      return;
    }
    write(exampleId, change);
    dropFoundDraft(found);
    goToRow(row, columnId);
  }
}

function write(exampleId: number | null, change: Change): void {
  if (useExamples.getState().projectId === null) return;
  if (exampleId === null) placeExample(change);
  else changeExample(exampleId, change);
}
