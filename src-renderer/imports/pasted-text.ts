// Text or HTML from the clipboard goes through the same detection as a file and ends in the same dialog. Loaded when
// something is pasted where no cell and no field takes it.
import { pastedContent, type Pasted } from "../../src-shared/domain/documents/pasted.ts";
import { loadLaterWords, textNow } from "../i18n/text.ts";
import { openImport } from "./imports-store.ts";

export async function takePasted(pasted: Pasted): Promise<void> {
  const found = pastedContent(pasted);
  if (!found) return;
  await loadLaterWords();
  const type = found.ending === "html" ? "text/html" : "text/plain";
  openImport([new File([found.content], `${textNow("documents.pastedName")}.${found.ending}`, { type })]);
}
