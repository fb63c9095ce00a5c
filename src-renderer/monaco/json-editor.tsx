// Monaco for one JSON text. Loaded only when somebody opens a JSON tab: nothing of the first screen may import this.
// Tab leaves it, as every other field: a person without a mouse is never caught in it.
import { editor, Uri, type IDisposable } from "monaco-editor/editor/editor.api.js";
import { jsonDefaults } from "monaco-editor/languages/features/json/register.js";
// All of them: those that the JSON mode brings along would come too late to find what they need.
import "monaco-editor/features/register.all.js";
import { useEffect, useRef, type JSX } from "react";
import { colours, type ColourScheme } from "../ui/theme.ts";
import { exampleSchema } from "./example-schema.ts";
import { setUpWorkers } from "./workers.ts";

export type JsonEditorProps = {
  readonly label: string;
  readonly value: string;
  readonly kind: "chat" | "preference";
  readonly scheme: ColourScheme;
  readonly onType: (text: string) => void;
};

setUpWorkers();
for (const scheme of ["light", "dark"] as const) {
  const colour = colours[scheme];
  editor.defineTheme(`attune-${scheme}`, {
    base: scheme === "light" ? "vs" : "vs-dark",
    inherit: true,
    rules: [
      { token: "string.key.json", foreground: colour.accent.slice(1) },
      { token: "string.value.json", foreground: colour.text.slice(1) },
      { token: "number.json", foreground: colour.hint.slice(1) },
      { token: "keyword.json", foreground: colour.hint.slice(1) },
    ],
    colors: {
      "editor.background": colour.canvas,
      "editor.foreground": colour.text,
      "editorLineNumber.foreground": colour.dim,
      "editorLineNumber.activeForeground": colour.text,
      "editorCursor.foreground": colour.accent,
      "editorWidget.background": colour.raised,
      "editorWidget.border": colour.line,
      focusBorder: colour.accent,
    },
  });
}

let lastModel = 0;

export function JsonEditor({ label, value, kind, scheme, onType }: JsonEditorProps): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const instance = useRef<editor.IStandaloneCodeEditor | null>(null);
  const newest = useRef({ label, value, scheme, onType });
  useEffect(() => {
    newest.current = { label, value, scheme, onType };
  });

  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    lastModel += 1;
    const model = editor.createModel(
      newest.current.value,
      "json",
      Uri.parse(`attune:/example-${lastModel}.json`),
    );
    const made = editor.create(element, {
      model,
      ariaLabel: newest.current.label,
      // What a person or an input method writes is what stands there.
      autoClosingBrackets: "never",
      autoClosingQuotes: "never",
      autoSurround: "never",
      theme: `attune-${newest.current.scheme}`,
      automaticLayout: true,
      bracketPairColorization: { enabled: false },
      fixedOverflowWidgets: true,
      fontFamily: "var(--mantine-font-family-monospace)",
      fontSize: 13,
      lineHeight: 20,
      lineNumbersMinChars: 3,
      minimap: { enabled: false },
      overviewRulerLanes: 0,
      padding: { top: 8, bottom: 8 },
      renderLineHighlight: "none",
      scrollBeyondLastLine: false,
      tabFocusMode: true,
      tabSize: 2,
      wordWrap: "on",
    });
    instance.current = made;
    const typing: IDisposable = model.onDidChangeContent(() => {
      const typed = model.getValue();
      if (typed !== newest.current.value) newest.current.onType(typed);
    });
    return () => {
      instance.current = null;
      typing.dispose();
      made.dispose();
      model.dispose();
    };
  }, []);

  useEffect(() => {
    const model = instance.current?.getModel();
    // Another text from elsewhere; what was typed here comes back as it is.
    if (model && model.getValue() !== value) model.setValue(value);
  }, [value]);
  useEffect(() => editor.setTheme(`attune-${scheme}`), [scheme]);
  useEffect(() => {
    jsonDefaults.setDiagnosticsOptions({
      validate: true,
      allowComments: false,
      schemaValidation: "warning",
      schemas: [
        { uri: `attune:/example-${kind}.schema.json`, fileMatch: ["*"], schema: exampleSchema(kind) },
      ],
    });
  }, [kind]);

  return <div ref={place} className="json-editor" />;
}
