// Every shortcut there is, as it is on this platform and in this window.
import type { JSX } from "react";
import { useText } from "../i18n/text.ts";
import { comboOf, globalShortcuts, labelOf, localShortcuts, type Shortcut } from "../lib/shortcuts.ts";
import { surface } from "../lib/surface.ts";

export function KeyboardSection(): JSX.Element {
  const text = useText();
  return (
    <>
      <ShortcutTable title={text("settings.keyboard.everywhere")} shortcuts={globalShortcuts} />
      <ShortcutTable title={text("settings.keyboard.inPlace")} shortcuts={localShortcuts} />
      <p className="small dim">{text("settings.keyboard.note")}</p>
    </>
  );
}

/** null for one that has no keys here. */
function keysOf(shortcut: Shortcut): string | null {
  if (shortcut === "rows") return "↑ ↓";
  const combo = comboOf(shortcut, surface);
  return combo && labelOf(combo, surface);
}

function ShortcutTable({
  title,
  shortcuts,
}: {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}): JSX.Element {
  const text = useText();
  const rows = shortcuts.flatMap((shortcut) => {
    const keys = keysOf(shortcut);
    return keys === null ? [] : [{ shortcut, keys }];
  });
  return (
    <section className="group">
      <h3>{title}</h3>
      <dl className="shortcuts">
        {rows.map(({ shortcut, keys }) => (
          <div key={shortcut}>
            <dt>{text(`settings.keyboard.does.${shortcut}`)}</dt>
            <dd>
              <kbd className="keys">{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
