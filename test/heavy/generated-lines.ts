// Training lines nobody would write by hand, for the round trip: every role, every form of content, tools with any
// numbers, texts of any UTF-16 units, keys in any order, odd white space and escapes. Repeatable by a seed.
import * as fc from "fast-check";
import { randomFrom } from "../../src-main/rehearsal/engine/random.ts";

export type LineKind = "chat" | "preference";

/** A line as it stands in the file, and what of it a training file may hold: the same without unknown keys. */
export type GeneratedLine = { readonly kind: LineKind; readonly text: string; readonly exported: string };

/** JSON that remembers how its numbers were written and which of its keys no provider knows. */
type Tree =
  | { readonly is: "raw"; readonly text: string }
  | { readonly is: "text"; readonly text: string }
  | { readonly is: "list"; readonly items: readonly Tree[] }
  | { readonly is: "object"; readonly entries: readonly Entry[] };
type Entry = { readonly key: string; readonly value: Tree; readonly isUnknown?: boolean };

const raw = (text: string): Tree => ({ is: "raw", text });
const text = (value: string): Tree => ({ is: "text", text: value });
const list = (items: readonly Tree[]): Tree => ({ is: "list", items });

/** Entries that are absent are left out; the order is any. */
const object = (entries: fc.Arbitrary<readonly (Entry | null)[]>): fc.Arbitrary<Tree> =>
  entries
    .chain((all) => {
      const kept = all.filter((entry) => entry !== null);
      return fc.shuffledSubarray(kept, { minLength: kept.length });
    })
    .map((shuffled) => ({ is: "object", entries: shuffled }));
const entry = (key: string, value: fc.Arbitrary<Tree>): fc.Arbitrary<Entry> =>
  value.map((inner) => ({ key, value: inner }));
/** There `often` times in ten. */
const sometimes = <Value>(value: fc.Arbitrary<Value>, often: number): fc.Arbitrary<Value | null> =>
  fc.oneof({ arbitrary: value, weight: often }, { arbitrary: fc.constant(null), weight: 10 - often });
const maybe = (key: string, value: fc.Arbitrary<Tree>, often = 5): fc.Arbitrary<Entry | null> =>
  sometimes(entry(key, value), often);

const anyUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
  .map((units) => String.fromCharCode(...units));
const words = fc.constantFrom(
  "",
  " ",
  "\n",
  " \t\r\n ",
  "\u0000",
  "\ud800",
  "\udc00\ud800",
  "🙂👩‍👩‍👧",
  "e\u0301 é ﬁ İ ß",
  "\u2028\u2029\ufeff\ufffe\uffff",
  "العربية עברית",
  "__proto__",
  "=1+1",
  "(none)",
  '{"messages":[',
  '"]}\\',
  "\\ud800 \\n \\",
  "Be kind.",
  `attune-attachment:${"0".repeat(64)}`,
  `"url":"attune-attachment:${"a".repeat(64)}"`,
  "</script><!--",
  "Where is my parcel?",
);
const longText = fc
  .tuple(fc.constantFrom("parcel ", "é", "🙂", '\\"', "x\n", "\ud83d"), fc.integer({ min: 100, max: 20_000 }))
  .map(([piece, count]) => piece.repeat(count));
const anyText = fc.oneof(
  { arbitrary: words, weight: 5 },
  { arbitrary: fc.string({ unit: "binary", maxLength: 40 }), weight: 3 },
  { arbitrary: anyUnits, weight: 3 },
  { arbitrary: longText, weight: 1 },
);
const textTree = anyText.map(text);

const numbers = fc.oneof(
  fc.constantFrom(
    "1.0",
    "1e400",
    "-1e400",
    "-0",
    "-0.0",
    "12345678901234567890",
    "0.1000",
    "1E5",
    "1e-400",
    "100000000000000000000000",
    "0.30000000000000000001",
  ),
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => JSON.stringify(number)),
);
const numberTree = numbers.map(raw);
const keys = fc.oneof(
  fc.constantFrom("type", "name", "1", "0", "__proto__", "constructor", "toString", "", "messages", "a.b"),
  anyText.filter((key) => key.length < 50),
);
const { anyJson } = fc.letrec<{ anyJson: Tree }>((tie) => ({
  anyJson: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom("null", "true", "false").map(raw),
    numberTree,
    textTree,
    fc.array(tie("anyJson"), { maxLength: 3 }).map(list),
    fc
      .uniqueArray(fc.tuple(keys, tie("anyJson")), { maxLength: 3, selector: ([key]) => key })
      .map((pairs): Tree => ({ is: "object", entries: pairs.map(([key, value]) => ({ key, value })) })),
  ),
}));

const part = fc.oneof(
  object(fc.tuple(entry("type", fc.constant(text("text"))), entry("text", textTree))),
  object(
    fc.tuple(
      entry("type", fc.constant(text("image_url"))),
      entry(
        "image_url",
        object(
          fc.tuple(
            entry(
              "url",
              fc
                .constantFrom(
                  "https://example.com/a.png",
                  "data:image/png;base64,AAAA",
                  "data:image/jpeg;base64,/9j/",
                  "data:image/png;base64,iVBORw0KGgo=",
                  "data:image/png;base64,iVBORw0KGgp",
                  "data:image/svg;base64,AAAA",
                  `attune-attachment:${"b".repeat(64)}`,
                )
                .map(text),
            ),
            maybe("detail", fc.constantFrom("low", "auto").map(text)),
          ),
        ),
      ),
    ),
  ),
  object(fc.tuple(entry("type", anyText.map(text)), maybe("refusal", textTree))),
);
const content = fc.oneof(
  { arbitrary: textTree, weight: 6 },
  { arbitrary: fc.constant(raw("null")), weight: 1 },
  { arbitrary: fc.array(part, { maxLength: 3 }).map(list), weight: 2 },
);

const argumentTexts = fc.oneof(
  anyText,
  fc.constantFrom('{"a": 1.0,\n  "b":"\\u00e9"}', "{}", "", '{"a":1e400}', '{"broken":', "null"),
);
const calledFunction = object(fc.tuple(entry("name", textTree), entry("arguments", argumentTexts.map(text))));
const toolCall = object(
  fc.tuple(
    entry("id", textTree),
    entry("type", fc.constant(text("function"))),
    entry("function", calledFunction),
  ),
);

/** Keys that say something to a provider or to Attune are not unknown; `system` beside messages is Claude's format. */
const knownKeys = new Set(
  (
    "role content name refusal tool_calls tool_call_id function_call weight messages tools functions " +
    "parallel_tool_calls system input preferred_output non_preferred_output preferred_completion " +
    "non_preferred_completion"
  ).split(" "),
);
const unknownEntries = fc.oneof(
  { arbitrary: fc.constant([]), weight: 5 },
  {
    arbitrary: fc
      .uniqueArray(
        fc.tuple(
          fc.oneof(
            fc.constantFrom("id", "meta", "source", "tags", "split", "notes", "uid", "__proto__", "score"),
            anyText.filter((key) => key.length < 30 && !knownKeys.has(key)),
          ),
          anyJson,
        ),
        { minLength: 1, maxLength: 2, selector: ([key]) => key },
      )
      .map((pairs) => pairs.map(([key, value]): Entry => ({ key, value, isUnknown: true }))),
    weight: 1,
  },
);

const message = (role: string): fc.Arbitrary<Tree> => {
  const isAnswer = role === "assistant";
  const never = fc.constant(null);
  return object(
    fc
      .tuple(
        fc.tuple(
          entry("role", fc.constant(text(role))),
          maybe("content", content, 9),
          maybe("name", textTree, 1),
        ),
        isAnswer
          ? fc.tuple(
              maybe("tool_calls", fc.array(toolCall, { maxLength: 2 }).map(list), 2),
              maybe("weight", fc.constantFrom("0", "1", "0.5").map(raw), 2),
              maybe("refusal", fc.oneof(textTree, fc.constant(raw("null"))), 2),
              maybe("function_call", calledFunction, 1),
            )
          : fc.tuple(role === "tool" ? maybe("tool_call_id", textTree) : never),
        unknownEntries,
      )
      .map(([always, byRole, unknown]) => [...always, ...byRole, ...unknown]),
  );
};
const turn = fc
  .constantFrom("user", "assistant", "user", "assistant", "tool", "function", "system", "developer")
  .chain(message);
const instructions = fc.oneof(fc.constantFrom("", "Be kind.", "Be kind. ", "Sei freundlich. 🙂"), anyText);
const plainInstructions = object(
  fc.tuple(entry("role", fc.constant(text("system"))), entry("content", instructions.map(text))),
);
const messages = fc
  .tuple(sometimes(plainInstructions, 6), fc.array(turn, { minLength: 1, maxLength: 5 }))
  .map(([first, others]) => list(first ? [first, ...others] : others));
const onlyInstructions = plainInstructions.map((first) => list([first]));

const conversation = fc.tuple(
  entry(
    "messages",
    fc.oneof({ arbitrary: messages, weight: 20 }, { arbitrary: onlyInstructions, weight: 1 }),
  ),
  maybe("tools", fc.array(anyJson, { maxLength: 3 }).map(list), 2),
  maybe("functions", fc.array(anyJson, { maxLength: 2 }).map(list), 2),
  maybe("parallel_tool_calls", fc.constantFrom("true", "false").map(raw), 2),
);
const withUnknown = (known: fc.Arbitrary<readonly (Entry | null)[]>): fc.Arbitrary<Tree> =>
  object(fc.tuple(known, unknownEntries).map(([entries, unknown]) => [...entries, ...unknown]));
const outputs = fc.array(message("assistant"), { minLength: 1, maxLength: 2 }).map(list);
const trees: Readonly<Record<LineKind, fc.Arbitrary<Tree>>> = {
  chat: withUnknown(conversation),
  preference: withUnknown(
    fc.tuple(
      entry("input", withUnknown(conversation)),
      entry("preferred_output", outputs),
      entry("non_preferred_output", outputs),
    ),
  ),
};

/** `count` lines of a kind. */
export function generatedLines(kind: LineKind, count: number, seed: number): readonly GeneratedLine[] {
  const random = randomFrom(seed);
  return fc.sample(trees[kind], { numRuns: count, seed }).map((tree) => ({
    kind,
    text: written(tree, { random, withUnknown: true }),
    exported: written(tree, { random: () => 0.5, withUnknown: false }),
  }));
}

/** Whether a text holds a number that JavaScript would write in another way: `1.0`, `1e400`, `-0`, long ids. */
export function hasOddNumber(json: string): boolean {
  let isOdd = false;
  const look = (_key: string, value: unknown, context?: { readonly source: string }): unknown => {
    isOdd ||= typeof value === "number" && JSON.stringify(value) !== context?.source;
    return value;
  };
  JSON.parse(json, look);
  return isOdd;
}

type Writing = { readonly random: () => number; readonly withUnknown: boolean };

function written(tree: Tree, writing: Writing): string {
  const { random } = writing;
  const blank = (): string =>
    random() < 0.05 ? ([" ", "\t", "  ", " \t"][Math.floor(random() * 4)] ?? "") : "";
  const spread = (piece: string): string => `${blank()}${piece}${blank()}`;
  switch (tree.is) {
    case "raw":
      return spread(tree.text);
    case "text":
      return spread(quoted(tree.text, random));
    case "list":
      return spread(`[${blank()}${tree.items.map((item) => written(item, writing)).join(",")}]`);
    case "object": {
      const entries = tree.entries.filter(({ isUnknown }) => writing.withUnknown || !isUnknown);
      const pieces = entries.map(
        ({ key, value }) => `${spread(quoted(key, random))}:${written(value, writing)}`,
      );
      return spread(`{${blank()}${pieces.join(",")}}`);
    }
  }
}

/** A JSON string with as many needless escapes as chance wants. Halves of characters are always escaped. */
function quoted(value: string, random: () => number): string {
  const often = random() < 0.8 ? 0 : random();
  if (often === 0) return JSON.stringify(value);
  let result = "";
  for (const character of value) {
    if (character === "/" && random() < often) result += "\\/";
    else if (random() < often) {
      for (let unit = 0; unit < character.length; unit += 1) {
        const hex = character.charCodeAt(unit).toString(16).padStart(4, "0");
        result += `\\u${random() < 0.5 ? hex : hex.toUpperCase()}`;
      }
    } else result += JSON.stringify(character).slice(1, -1);
  }
  return `"${result}"`;
}
