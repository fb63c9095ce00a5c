// Sentences about what a reader of documents saw and didn't take along. Pure.
import type { LeftOut } from "./blocks.ts";

export function leftOutSentences(leftOut: LeftOut, form: string): readonly string[] {
  const { images, runningLines, pageParts, hasMacros, picturePages, notes } = leftOut;
  const sentences: string[] = [];
  if (hasMacros) sentences.push("Its macros are not opened; only its text is read.");
  if (images > 0) sentences.push(`${counted(images, "picture is", "pictures are")} left out.`);
  if (notes > 0) {
    sentences.push(
      `${counted(notes, "footnote or endnote is", "footnotes and endnotes are")} left out: copy what matters of them into the text.`,
    );
  }
  if (picturePages > 0) {
    sentences.push(
      `${counted(picturePages, "page is a picture", "pages are pictures")} without letters in it and left out: have its text recognised (OCR) to get it.`,
    );
  }
  if (runningLines > 0) {
    sentences.push(
      `${counted(runningLines, "running head or page number is", "running heads and page numbers are")} left out.`,
    );
  }
  if (pageParts > 0) {
    sentences.push(
      form === "pdf"
        ? `${counted(pageParts, "page is", "pages are")} damaged and left out.`
        : `${counted(pageParts, "part", "parts")} around the text (menus, forms, foot) left out.`,
    );
  }
  return sentences;
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
