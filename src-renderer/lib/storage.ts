// Small conveniences kept by the browser itself: hints and habits, never data. Storage may be switched off.

export function remember(name: "scheme" | "sort" | "sync-warning-hidden", value: string): void {
  try {
    localStorage.setItem(`attune.${name}`, value);
  } catch {
    // Nothing is lost but a habit.
  }
}

export function recall(name: "scheme" | "sort" | "sync-warning-hidden"): string | null {
  try {
    return localStorage.getItem(`attune.${name}`);
  } catch {
    return null;
  }
}
