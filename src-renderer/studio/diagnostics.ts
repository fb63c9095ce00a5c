// Copying what we need for a bug report. The text comes from the core, which keeps names, paths, keys and texts out.
import { textNow } from "../i18n/text.ts";
import { copyText } from "../lib/copy-text.ts";
import { reportFailure } from "../transport/failures.ts";
import { ask } from "../transport/studio-client.ts";
import { showToast } from "../ui/toasts.tsx";

export async function copyDiagnostics(): Promise<void> {
  try {
    const { text } = await ask("studio.diagnostics", {});
    const isCopied = await copyText(text);
    showToast({
      id: "diagnostics",
      message: textNow(isCopied ? "diagnostics.copied" : "diagnostics.notCopied"),
    });
  } catch (error) {
    reportFailure(error);
  }
}
