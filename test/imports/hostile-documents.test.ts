// Documents made to hurt: bounded in memory and time, told in words with a way on, nothing half.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readDocument } from "../../src-main/imports/read/document-file.ts";
import { formOf } from "../../src-main/imports/read/documents.ts";
import { detectFile } from "../../src-main/imports/read/detect-file.ts";
import { AppError } from "../../src-shared/errors.ts";
import { textOfBlocks } from "../../src-shared/domain/documents/blocks.ts";
import { findPairs } from "../../src-shared/domain/documents/find-pairs.ts";
import { passagesOf } from "../../src-shared/domain/documents/passages.ts";
import {
  bombFile,
  bombPdf,
  chinesePdf,
  documentXml,
  lockedPdf,
  longPdf,
  paragraphXml,
  picturePosingPdf,
  scannedPdf,
  wordFile,
} from "./hostile-documents.ts";
import { pdfOf } from "./documents/write-pdf.ts";
import { scenarioOf } from "./documents/scenarios.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "attune-hostile-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

async function textOf(path: string): Promise<string> {
  const { statSync } = await import("node:fs");
  const file = { path, name: nameOf(path), sizeBytes: statSync(path).size };
  const { document } = await readDocument(file, await formOf(file));
  return textOfBlocks(document.blocks);
}

/** What somebody is told; every refusal says what to do. */
async function problemOf(path: string): Promise<string> {
  const error = await detectFile(path, nameOf(path)).then(
    () => null,
    (refusal: unknown) => refusal,
  );
  expect(error).toBeInstanceOf(AppError);
  const { problem = "" } = (error as AppError).details;
  expect(problem).toMatch(/Open it|Split it|Copy|Have|Ask|Print|save/u);
  return String(problem);
}

describe("a Word document", () => {
  it("that would unpack to far more than a text is refused before it is unpacked", async () => {
    expect(await problemOf(await bombFile(folder))).toContain("would unpack");
  });

  it("that defines entities is refused: they could grow without end, or point outside", async () => {
    const laughs = `<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY out SYSTEM "file:///etc/passwd">]>`;
    const path = await wordFile(folder, "laughs.docx", {
      "word/document.xml": documentXml(paragraphXml("&b;&out;"), laughs),
    });
    expect(await problemOf(path)).toContain("document type");
  });

  it("that points at files and addresses outside is read without them", async () => {
    const types = "http://schemas.openxmlformats.org";
    const path = await wordFile(folder, "outside.docx", {
      "word/_rels/document.xml.rels": `<?xml version="1.0"?><Relationships xmlns="${types}/package/2006/relationships"><Relationship Id="rId9" Type="${types}/officeDocument/2006/relationships/image" Target="file:///etc/passwd" TargetMode="External"/></Relationships>`,
      "word/document.xml": documentXml(
        `${paragraphXml("Before it.")}<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:link="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>${paragraphXml("After it.")}`,
      ),
    });
    const text = await textOf(path);
    expect(text).toBe("Before it.\n\nAfter it.");
  });

  it("with macros gives its text, and it is said that the macros aren't opened", async () => {
    const path = await wordFile(folder, "macros.docm", {
      "word/vbaProject.bin": Buffer.from("Sub AutoOpen()"),
    });
    const { facts, preview } = await detectFile(path, "macros.docm");
    expect(facts?.kind === "document" ? facts.leftOut.join(" ") : "").toContain("macros are not opened");
    expect(preview.examples.length).toBeGreaterThan(5);
  });

  it("with footnotes says that they are left out, and what to do", async () => {
    const kind = "http://schemas.openxmlformats.org";
    const path = await wordFile(folder, "notes.docx", {
      "word/_rels/document.xml.rels": `<?xml version="1.0"?><Relationships xmlns="${kind}/package/2006/relationships"><Relationship Id="rId8" Type="${kind}/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>`,
      "word/footnotes.xml": `<?xml version="1.0"?><w:footnotes xmlns:w="${kind}/wordprocessingml/2006/main"><w:footnote w:id="2">${paragraphXml("Except on Sundays.")}</w:footnote></w:footnotes>`,
      "word/document.xml": documentXml(
        `<w:p><w:r><w:t>The hall is open daily.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t xml:space="preserve"> It holds sixty.</w:t></w:r></w:p>`,
      ),
    });
    const { facts } = await detectFile(path, "notes.docx");
    expect(facts?.kind === "document" ? facts.leftOut : []).toEqual([
      "1 footnote or endnote is left out: copy what matters of them into the text.",
    ]);
    expect(await textOf(path)).toBe("The hall is open daily. It holds sixty.");
  });

  it("nested thousands deep is refused in words", async () => {
    const deep =
      "<w:tbl><w:tr><w:tc>".repeat(20_000) + paragraphXml("x") + "</w:tc></w:tr></w:tbl>".repeat(20_000);
    const path = await wordFile(folder, "deep.docx", { "word/document.xml": documentXml(deep) });
    expect(await problemOf(path)).toMatch(/nested|isn't built/u);
  });

  it("that is something else inside is refused in words", async () => {
    const path = await wordFile(folder, "other.docx", { "word/document.xml": "<html>not closed" });
    expect(await problemOf(path)).toContain("isn't built like one");
  });
});

describe("a PDF", () => {
  it("with a password says so, and what to do", async () => {
    expect(await problemOf(written("locked.pdf", lockedPdf()))).toContain("password");
  });

  it("whose pages are pictures says that it needs its text recognised", async () => {
    expect(await problemOf(written("scan.pdf", scannedPdf()))).toContain("OCR");
  });

  it("that was cut off gives what is whole, or says that it is damaged", async () => {
    const whole = pdfOf(scenarioOf(21, 0).nodes, 2);
    const half = written("half.pdf", whole.subarray(0, Math.floor(whole.length / 2)));
    const outcome = await detectFile(half, "half.pdf").then(
      () => "read",
      (error: unknown) => (error instanceof AppError ? error.code : "other"),
    );
    expect(["read", "file-unreadable"]).toContain(outcome);
    expect(await problemOf(written("nothing.pdf", "%PDF-1.7\nnothing of the kind\n"))).toContain("damaged");
  });

  it("that would unpack to far more than a page needs is refused before it is unpacked", async () => {
    const before = process.memoryUsage().rss;
    expect(await problemOf(written("bomb.pdf", bombPdf()))).toContain("unpack");
    // The file itself was made here, and was 80 MB before it was packed.
    expect(process.memoryUsage().rss - before).toBeLessThan(500_000_000);
  });

  it("whose drawing orders pose as a picture is refused before they are unpacked", async () => {
    expect(await problemOf(written("posing.pdf", picturePosingPdf()))).toContain("unpack");
  });

  it("in Chinese is read, its letters looked up in lists of our own", async () => {
    expect(await textOf(written("chinese.pdf", chinesePdf("你好，世界。")))).toBe("你好，世界。");
  });

  it("of three hundred pages is looked at in its first thirty, and read whole with its progress told", async () => {
    const path = written("long.pdf", longPdf(300));
    const { facts, isCountExact } = await detectFile(path, "long.pdf");
    expect(facts).toMatchObject({ pageCount: 300, lookedAtPages: 30 });
    expect(isCountExact).toBe(false);
    const { statSync } = await import("node:fs");
    const told: number[] = [];
    const file = { path, name: "long.pdf", sizeBytes: statSync(path).size };
    const { document } = await readDocument(file, "pdf", { progress: (fraction) => told.push(fraction) });
    expect(told).toHaveLength(300);
    expect(told.at(-1)).toBe(1);
    expect(textOfBlocks(document.blocks)).toContain("Line 3 of page 300 says");
    expect(passagesOf(document).every(({ wordCount }) => wordCount <= 400)).toBe(true);
  });
});

describe("a web page", () => {
  it("nested without end is refused in words, at once", async () => {
    const startedAt = performance.now();
    expect(await problemOf(written("deep.html", `<html><body>${"<div>".repeat(300_000)}x`))).toContain(
      "nested",
    );
    expect(performance.now() - startedAt).toBeLessThan(20_000);
  });

  it("of many megabytes of markup gives its text, and nothing of its scripts", async () => {
    const part = `<p>${"Words that are read. ".repeat(20)}</p><script>${"x".repeat(20_000)}</script>`;
    const text = await textOf(
      written("large.html", `<!doctype html><html><body>${part.repeat(800)}</body></html>`),
    );
    expect(text).not.toContain("xxx");
    expect(text.length).toBeGreaterThan(300_000);
  });

  it("keeps its text where a part with a menu's name holds it, and loses the others", async () => {
    const long = `<p>${"Every sentence of this text says something. ".repeat(8)}</p>`;
    const path = written(
      "named.html",
      `<html><body><div class="l-sidebar-fixed">${long}<div id="share-btns-2-container-parent">${long}</div></div><div class="sidebar"><p>Teaser of another page.</p></div><div class="section" id="sharing-with-a-single-developer">${long}</div></body></html>`,
    );
    const text = await textOf(path);
    expect(text.match(/Every sentence/gu)).toHaveLength(24);
    expect(text).not.toContain("Teaser");
  });

  it("is never taken for a chat, however many of its lines have a word before a colon", async () => {
    const lines = ["margin: 0", "color: red", "margin: 1", "color: blue"].flatMap((line) => [line, line]);
    const script = Array.from({ length: 60 }, (_none, at) => `Anna: "${at}",\nBen: "${at}",`).join("\n");
    const path = written(
      "styled.html",
      `<!DOCTYPE html>\n<html>\n<style>\n${lines.join("\n")}\n</style>\n<script>\n${script}\n</script>\n<p>One text.</p>`,
    );
    expect((await detectFile(path, "styled.html")).plan.format).toBe("document");
  });

  it("runs, loads and follows nothing, and keeps what its FAQ markup says", async () => {
    const faq = {
      "@type": "FAQPage",
      mainEntity: [
        { "@type": "Question", name: "Is it open?", acceptedAnswer: { text: "<p>Yes, <b>daily</b>.</p>" } },
      ],
    };
    const path = written(
      "faq.html",
      `<!doctype html><script type="application/ld+json">${JSON.stringify(faq)}</script><script>throw 1</script><img src="http://127.0.0.1:1/x"><p>Hello.</p>`,
    );
    const { statSync } = await import("node:fs");
    const file = { path, name: "faq.html", sizeBytes: statSync(path).size };
    const { document } = await readDocument(file, "web");
    expect(findPairs(document).pairs).toMatchObject([{ question: "Is it open?", answer: "Yes, daily." }]);
  });
});

describe("a text", () => {
  it.each([
    ["dots without end", ".".repeat(400_000)],
    ["brackets without end", "[".repeat(400_000)],
    ["stars without end", "**a ".repeat(100_000)],
    ["lines of dashes", `|a|b|\n${"-".repeat(400_000)}x`],
    ["quotes without end", `${"'".repeat(400_000)}x`],
    ["spaces without end", `# a${" ".repeat(400_000)}b`],
  ])("of %s costs no more than its length", async (_name, content) => {
    for (const ending of ["md", "txt", "html"]) {
      const startedAt = performance.now();
      const path = written(
        `signs.${ending}`,
        ending === "html" ? `<html><p>${content}</p><pre>${content}</pre>` : content,
      );
      const { statSync } = await import("node:fs");
      const file = { path, name: nameOf(path), sizeBytes: statSync(path).size };
      // oxlint-disable-next-line no-await-in-loop -- one after the other, each timed
      const { document } = await readDocument(
        file,
        ending === "md" ? "markdown" : ending === "txt" ? "text" : "web",
      );
      findPairs(document);
      passagesOf(document);
      expect(performance.now() - startedAt).toBeLessThan(20_000);
    }
  });
});
