// A part of the page that is loaded after the first screen. Once it is loaded it is drawn at once: React's own `lazy`
// would hold even a loaded part back for up to 300 ms behind an empty screen.
import { lazy, useState, type ComponentType, type JSX } from "react";
import { loadLaterWords } from "../i18n/text.ts";

export type LoadedLater<Props extends object> = {
  readonly Part: (props: Props) => JSX.Element;
  /** Loads it ahead of its first use. */
  readonly load: () => Promise<void>;
};

export function loadedLater<Props extends object>(
  fetchPart: () => Promise<ComponentType<Props>>,
): LoadedLater<Props> {
  let loaded: ComponentType<Props> | null = null;
  const load = async (): Promise<ComponentType<Props>> => {
    const [part] = await Promise.all([fetchPart(), loadLaterWords()]);
    loaded ??= part;
    return loaded;
  };
  const LazyPart = lazy(async () => ({ default: await load() }));
  return {
    load: async () => {
      await load();
    },
    Part: (props) => {
      // Decided once per mount: another component in the same place would lose its state.
      const [Part] = useState<ComponentType<Props>>(() => loaded ?? LazyPart);
      return <Part {...props} />;
    },
  };
}
