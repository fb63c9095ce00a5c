// Catches what a screen throws while it draws itself, so that the rest of the studio stays. A screen that couldn't be
// loaded (the studio is gone) is tried again by a reload.
import { Component, type JSX, type ReactNode } from "react";
import { AppError } from "../../src-shared/errors.ts";
import { asAppError } from "../transport/studio-client.ts";
import { ErrorNotice } from "./error-notice.tsx";

type State = { readonly error: AppError | null };

/** What a lazy part rejects with when its file can't be fetched; every browser words it differently. */
const loadFailure = /dynamically imported module|Importing a module script|preload CSS|module script failed/i;

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  static getDerivedStateFromError(error: unknown): State {
    const isLoadFailure = error instanceof Error && loadFailure.test(error.message);
    return { error: isLoadFailure ? new AppError("connection-lost") : asAppError(error) };
  }

  override state: State = { error: null };

  override render(): ReactNode {
    return this.state.error ? <Failed error={this.state.error} /> : this.props.children;
  }
}

function Failed({ error }: { readonly error: AppError }): JSX.Element {
  return (
    <div className="screen screen-reading">
      <ErrorNotice error={error} onRetry={() => location.reload()} />
    </div>
  );
}
