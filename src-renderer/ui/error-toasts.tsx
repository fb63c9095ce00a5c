// Shows failures that no screen is showing. What the page's own banners already say is not said twice.
import type { AppError } from "../../src-shared/errors.ts";
import { onFailure } from "../transport/failures.ts";
import { ErrorNotice } from "./error-notice.tsx";
import { showToast } from "./toasts.tsx";

/** One failure can be reported twice: by who asked, and by the task it was. */
const sameFailureWithinMs = 2_000;
let lastShown = { code: "", atMs: 0 };

function showError(error: AppError): void {
  const isSaidElsewhere = error.code === "connection-lost" || error.code === "session-ended";
  // A task somebody stopped is told by the tray.
  if (isSaidElsewhere || error.code === "task-cancelled") return;
  const atMs = performance.now();
  const isSame = lastShown.code === error.code && atMs - lastShown.atMs < sameFailureWithinMs;
  lastShown = { code: error.code, atMs };
  if (isSame) return;
  showToast({
    id: `error-${error.code}`,
    message: <ErrorNotice error={error} isAlert={false} />,
    staysMs: false,
  });
}

export function showFailures(): () => void {
  return onFailure(showError);
}
