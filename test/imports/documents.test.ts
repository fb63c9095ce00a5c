// The labelled documents, thirty of each form: what they are meant for, and how many of their pairs and passages come
// out right. Every third one was held out while the readers were tuned.
import { describe, expect, it } from "vitest";
import { figuresOf, labelledFiles, measure } from "./documents/measure.ts";

const forms = ["docx", "pdf", "html", "md", "txt"] as const;

describe.each(forms)("thirty %s files", (form) => {
  it.each([
    ["seen while tuning", false],
    ["held out", true],
  ] as const)("%s: nearly all comes out right", async (name, isHeldOut) => {
    const files = labelledFiles.filter((label) => label.form === form && label.isHeldOut === isHeldOut);
    expect(files).toHaveLength(isHeldOut ? 10 : 20);
    const { right, total, uses, files: count } = figuresOf(await Promise.all(files.map(measure)));
    console.log(
      `${form}, ${name}: ${right} of ${total} right, meant for the right thing ${uses} of ${count}`,
    );
    expect(right / total).toBeGreaterThanOrEqual(0.9);
    expect(uses / count).toBeGreaterThanOrEqual(0.9);
  });
});
