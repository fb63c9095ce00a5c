// Columns become asks, answers and fields: by plan, by template, and by what their names and contents suggest.
import { describe, expect, it } from "vitest";
import { detectTable, looksLikeHeader } from "../../../src-shared/domain/imports/detect-table.ts";
import { guessColumns } from "../../../src-shared/domain/imports/guess-columns.ts";
import { leftAsideSentence, type LeftAsideReason } from "../../../src-shared/domain/imports/left-aside.ts";
import {
  plainPlan,
  type Cell,
  type ColumnUse,
  type ColumnUseName,
  type ImportedExample,
  type ImportPlan,
} from "../../../src-shared/domain/imports/plan.ts";
import {
  readJsonRecord,
  readTableRow,
  recordReader,
} from "../../../src-shared/domain/imports/read-record.ts";
import { numberOf, splitOf, statusOf, tagsOf, yesNoOf } from "../../../src-shared/domain/imports/values.ts";
import { AppError } from "../../../src-shared/errors.ts";

function planOf(uses: readonly ColumnUseName[], templates: ImportPlan["templates"] = null): ImportPlan {
  const columns = uses.map((use, column): ColumnUse => ({ column, name: `c${column}`, use }));
  return { ...plainPlan, format: "csv", shape: "columns", columns, templates };
}

function read(plan: ImportPlan, cells: readonly Cell[]): ImportedExample {
  const result = readTableRow(recordReader(plan), cells);
  if ("code" in result) throw new Error(result.code);
  return result;
}

function reasonOf(plan: ImportPlan, cells: readonly Cell[]): LeftAsideReason {
  const result = readTableRow(recordReader(plan), cells);
  if (!("code" in result)) throw new Error("it was read");
  return result;
}

describe("a row read by its columns", () => {
  it("joins several asks and puts the input under them", () => {
    const { example } = read(planOf(["input", "ask", "answer", "ask"]), ["ctx", "a", "b", "c"]);
    expect(example.body).toEqual({
      messages: [
        { role: "user", content: "a\n\nc\n\nctx" },
        { role: "assistant", content: "b" },
      ],
    });
  });

  it("fills every field, each from its column", () => {
    const uses = ["ask", "split", "status", "tags", "group", "source", "notes", "uid"] as const;
    const row = ["q", "Validierung", "needs work", "a; b ;a", "g", "http://x", "n", " u1 "];
    expect(read(planOf(uses), row)).toMatchObject({
      split: "validation",
      status: "needs-work",
      tags: ["a", "b"],
      group: "g",
      source: "http://x",
      notes: "n",
      uid: "u1",
    });
  });

  it("becomes a preference when there is another answer, and a chat when that cell is empty", () => {
    const plan = planOf(["ask", "answer", "other-answer"]);
    expect(read(plan, ["q", "good", "bad"]).example).toEqual({
      kind: "preference",
      body: {
        input: { messages: [{ role: "user", content: "q" }] },
        preferred_output: [{ role: "assistant", content: "good" }],
        non_preferred_output: [{ role: "assistant", content: "bad" }],
      },
    });
    expect(read(plan, ["q", "good", ""]).example.kind).toBe("chat");
    expect(reasonOf(plan, ["q", "", "bad"]).code).toBe("no-outputs");
  });

  it("has own instructions only where its cell has text", () => {
    const plan = planOf(["instructions", "ask"]);
    expect(read(plan, ["S", "q"]).instructions).toEqual({ kind: "own", text: "S" });
    expect(read(plan, ["", "q"]).instructions).toEqual({ kind: "project" });
  });

  it("is left aside for a value its column can't hold, named by the column", () => {
    expect(reasonOf(planOf(["ask", "split"]), ["q", "sometimes"])).toEqual({
      code: "wrong-value",
      place: "c1",
      expected: "split",
    });
    const plan = planOf(["ask", "own"]);
    const typed = {
      ...plan,
      columns: plan.columns.map((column) => ({ ...column, ownType: "number" as const })),
    };
    expect(reasonOf(typed, ["q", "many"])).toEqual({ code: "wrong-value", place: "c1", expected: "number" });
    expect(read(typed, ["q", "1.234,5"]).ownValues).toEqual({ c1: 1234.5 });
    expect(read(typed, ["q", ""]).ownValues).toEqual({});
  });

  it("without ask and answer is left aside", () => {
    expect(reasonOf(planOf(["ask", "answer", "notes"]), [" ", "", "n"]).code).toBe("empty");
  });

  it("keeps an own column called __proto__", () => {
    const columns: readonly ColumnUse[] = [
      { column: 0, name: "q", use: "ask" },
      { column: 1, name: "__proto__", use: "own" },
    ];
    const { ownValues } = read({ ...planOf([]), columns }, ["q", "v"]);
    expect(Object.entries(ownValues)).toEqual([["__proto__", "v"]]);
  });

  it("needs a plan that says what is asked or answered", () => {
    expect(() => recordReader(planOf(["tags", "notes"]))).toThrow(AppError);
  });
});

describe("a template", () => {
  const plan = (ask: string): ImportPlan => planOf(["ignore", "ask", "answer"], { ask });

  it("puts cells in as they are, braces and all", () => {
    const { example } = read(plan("Dear {{c0}},\n{{ c1 }}{{c1}}"), ["{{c2}}", "$& why", "a"]);
    expect(example.body).toMatchObject({
      messages: [{ content: "Dear {{c2}},\n$& why$& why" }, { content: "a" }],
    });
  });

  it("asks nothing where all its cells are empty", () => {
    expect(reasonOf(plan("Dear {{c0}}"), ["", "", ""]).code).toBe("empty");
  });

  it("with a column that isn't there is refused, naming it and those that are", () => {
    const problem = problemOf(() => recordReader(plan("{{name}}")));
    expect(problem).toContain("“name”");
    expect(problem).toContain("“c0”, “c1”, “c2”");
  });
});

describe("an object read by its keys", () => {
  it("keeps the keys nobody chose", () => {
    const plan = { ...planOf(["ask", "ignore"]), format: "jsonl" as const };
    const result = readJsonRecord(recordReader(plan), { c0: "q", c1: 1, other: [2] });
    expect(result).toMatchObject({ extra: { "": { c1: 1, other: [2] } } });
  });

  it("is left aside when its text is something else", () => {
    const plan = { ...planOf(["ask"]), format: "jsonl" as const };
    expect(readJsonRecord(recordReader(plan), { c0: [1, 2] })).toEqual({ code: "not-text", place: "c0" });
  });
});

describe("columns are guessed", () => {
  it.each([
    ["question,answer,category,notes"],
    ["Frage,Antwort,Kategorie,Bemerkung"],
    ["Demande,Réponse,Catégorie,Remarques"],
    ["Pregunta,Respuesta,Categoría,Comentarios"],
    ["Domanda,Risposta,Categoria,Commenti"],
    ["Vraag,Antwoord,Categorie,Opmerkingen"],
    ["Pergunta,Resposta,Categoria,Observações"],
    ["customer_question,Model answer,Topic,comment"],
  ])("by their names: %s", (names) => {
    const rows = [
      ["how?", "so", "x", "n"],
      ["why?", "thus", "y", "m"],
    ];
    const guessed = guessColumns(names.split(","), rows, true);
    expect(guessed.columns.map(({ use }) => use)).toEqual(["ask", "answer", "tags", "notes"]);
    expect(guessed.confidence).toBeGreaterThanOrEqual(0.9);
  });

  it("for Alpaca's words and for better and worse answers", () => {
    const rows = [
      ["a", "b", "c"],
      ["d", "e", "f"],
    ];
    const uses = (names: string): readonly string[] =>
      guessColumns(names.split(","), rows, true).columns.map(({ use }) => use);
    expect(uses("instruction,input,output")).toEqual(["ask", "input", "answer"]);
    expect(uses("prompt,chosen,rejected")).toEqual(["ask", "answer", "other-answer"]);
    expect(uses("instructions,question,answer")).toEqual(["instructions", "ask", "answer"]);
  });

  it("without a header, less surely, by question marks and length", () => {
    const rows = [
      ["What is it?", "A thing that is used by many"],
      ["Who?", "A person whom everybody knows"],
    ];
    expect(looksLikeHeader(rows)).toBe(false);
    const { proposals } = detectTable(rows, { ...plainPlan, format: "csv" });
    expect(proposals[0]?.plan).toMatchObject({
      hasHeader: false,
      columns: [{ use: "ask" }, { use: "answer" }],
    });
    expect(proposals[0]?.confidence).toBeLessThan(0.7);
    expect(proposals[1]?.plan.hasHeader).toBe(true);
  });

  it("and two columns of one name stay two", () => {
    const { proposals } = detectTable(
      [
        ["question", "answer", "answer"],
        ["q?", "a", "b"],
      ],
      plainPlan,
    );
    expect(proposals[0]?.plan.columns.map(({ name }) => name)).toEqual(["question", "answer", "answer (2)"]);
  });
});

describe("values as people write them", () => {
  it("are numbers in any country's way", () => {
    expect(
      ["12", "-1.5", "1,5", "1,234", "1.234,5", "1,234.5", "1 234", "1.234.567", "1e3"].map(numberOf),
    ).toEqual([12, -1.5, 1.5, 1234, 1234.5, 1234.5, 1234, 1234567, 1000]);
    expect(["", "a1", "1/2", "--1", "1.2.3,4,5", "."].map(numberOf).filter((one) => one !== null)).toEqual(
      [],
    );
  });

  it("are splits, statuses, yes and no in several languages", () => {
    expect(["Training", "dev", "Prueba", "other"].map(splitOf)).toEqual([
      "train",
      "validation",
      "test",
      null,
    ]);
    expect(["Entwurf", "Ready", "needs-work", "Aprobado", "x y"].map(statusOf)).toEqual([
      "draft",
      "ready",
      "needs-work",
      "approved",
      null,
    ]);
    expect(["Ja", "FALSE", "não", "maybe"].map(yesNoOf)).toEqual([true, false, false, null]);
  });

  it("are tags with commas, semicolons, bars, or as a JSON list", () => {
    expect(tagsOf("a, b;c|a")).toEqual(["a", "b", "c"]);
    expect(tagsOf('["a,b","c"]')).toEqual(["a,b", "c"]);
    expect(tagsOf("x".repeat(101))).toBeNull();
  });
});

describe("the reason a record is left aside", () => {
  const places = { place: "messages.2", found: 5, expected: 3, error: "#REF!" };
  const codes =
    "not-json cut-off too-deep too-long wrong-characters quote-not-closed empty not-text error-cell too-many-cells too-few-cells not-an-object no-messages message-not-an-object unknown-role content-not-text wrong-type no-outputs";

  it.each(codes.split(" "))("%s is a sentence for people", (code) => {
    const sentence = leftAsideSentence({ ...places, code } as unknown as LeftAsideReason);
    expect(sentence).toMatch(/^[A-Z“].{20,}\.$/s);
    expect(sentence).not.toMatch(/undefined|null|parse|invalid/i);
  });
});

function problemOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return String(error.details["problem"]);
  }
  throw new Error("it was accepted");
}
