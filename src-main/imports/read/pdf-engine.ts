// pdf.js as we use it: text of pages, nothing drawn, no worker of its own (we are in a task thread already), no network.
// Loaded only when a PDF is read. The one place that imports pdfjs-dist.
import { createRequire } from "node:module";
import { dirname } from "node:path";
import type { PagePiece } from "../../../src-shared/domain/documents/page-layout.ts";
import {
  uprightPieces,
  type DrawnPiece,
  type Matrix,
} from "../../../src-shared/domain/documents/upright-pieces.ts";

export type OpenPdf = {
  readonly pageCount: number;
  readonly title: string;
  readonly page: (
    number: number,
    piecesMaximum: number,
  ) => Promise<{
    readonly pieces: readonly PagePiece[];
    readonly height: number;
    readonly hasPicture: boolean;
  }>;
  readonly clean: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * Which letters the numbers in Chinese, Japanese and Korean files stand for: files of pdf.js's own package. An installed
 * studio doesn't carry it, and reads all other files the same.
 */
function letterMaps(): { readonly cMapUrl?: string; readonly cMapPacked?: boolean } {
  try {
    const packagePath = createRequire(import.meta.url).resolve("pdfjs-dist/package.json");
    return { cMapUrl: `${dirname(packagePath)}/cmaps/`, cMapPacked: true };
  } catch {
    return {};
  }
}

/** @param data is pdf.js's from now on. Errors: what pdf.js throws. */
export async function openPdf(data: Uint8Array): Promise<OpenPdf> {
  // pdf.js looks for its worker here before it looks for a file of its own.
  // @ts-expect-error -- it ships no types for its worker; that it is there is all that matters
  const pdfjsWorker: unknown = await import("pdfjs-dist/legacy/build/pdf.worker.mjs");
  Object.assign(globalThis, { pdfjsWorker });
  const { getDocument, OPS, Util, VerbosityLevel } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const loading = getDocument({
    data,
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    ...letterMaps(),
    fontExtraProperties: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    useWasm: false,
    useWorkerFetch: false,
    enableXfa: false,
    stopAtErrors: false,
    maxImageSize: 1,
  });
  const pdf = await loading.promise;
  const boldByFont = new Map<string, boolean>();
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }));
  const title = "Title" in info && typeof info.Title === "string" ? info.Title : "";
  return {
    pageCount: pdf.numPages,
    title,
    page: async (number, piecesMaximum) => {
      const page = await pdf.getPage(number);
      const viewport = page.getViewport({ scale: 1 });
      const { items } = await page.getTextContent();
      let hasPicture = false;
      const isNewFont = items.some((item) => "fontName" in item && !boldByFont.has(item.fontName));
      // What a font is called is known only once a page with it was prepared for drawing; each font once.
      if (isNewFont || items.length === 0) {
        const { fnArray } = await page.getOperatorList();
        hasPicture = fnArray.some(
          (operation) =>
            operation === OPS.paintImageXObject ||
            operation === OPS.paintInlineImageXObject ||
            operation === OPS.paintImageMaskXObject,
        );
      }
      const drawn: DrawnPiece[] = [];
      for (const item of items.slice(0, piecesMaximum)) {
        if (!("str" in item) || item.str === "") continue;
        const place = Util.transform(viewport.transform, item.transform) as unknown as Matrix;
        const bold = isBold(item.fontName, page.commonObjs, boldByFont);
        drawn.push({ text: item.str, place, width: item.width, isBold: bold });
      }
      page.cleanup();
      const { pieces, height } = uprightPieces(drawn, viewport);
      return { pieces, height, hasPicture: hasPicture || items.length === 0 };
    },
    clean: async () => {
      await pdf.cleanup();
    },
    close: async () => {
      await loading.destroy();
    },
  };
}

function isBold(
  font: string,
  fonts: { readonly has: (name: string) => boolean; readonly get: (name: string) => unknown },
  known: Map<string, boolean>,
): boolean {
  const before = known.get(font);
  if (before !== undefined) return before;
  const found: unknown = fonts.has(font) ? fonts.get(font) : null;
  const about = typeof found === "object" && found !== null ? found : {};
  const name = "name" in about && typeof about.name === "string" ? about.name : "";
  const isHeavy = ("bold" in about && about.bold === true) || ("black" in about && about.black === true);
  const answer = isHeavy || /bold|black|heavy|semibold|demi/iu.test(name);
  known.set(font, answer);
  return answer;
}
