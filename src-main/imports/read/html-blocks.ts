// Reads a web page, or the HTML that Word's text becomes, piece by piece into blocks: what is read, not what a page
// shows around it. Nothing in it is run, loaded or followed. Bounded in depth and in text.
import { Parser } from "htmlparser2";
import type { Block } from "../../../src-shared/domain/documents/blocks.ts";
import { AppError } from "../../../src-shared/errors.ts";
import { documentMaximumLength } from "./document-bounds.ts";
import { faqPairsIn } from "./faq-markup.ts";
import { isNamedAround, mainBlocks, withoutAround, type Noted } from "./main-part.ts";

/** Browsers stop at 512; deeper ones are made to hurt. */
const depthMaximum = 2_000;
const statedMaximumLength = 4_000_000;

export type HtmlRead = {
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly statedPairs: readonly { readonly question: string; readonly answer: string }[];
  readonly imageCount: number;
  /** Footnotes and endnotes of Word that aren't among the blocks. */
  readonly noteCount: number;
  readonly pagePartCount: number;
};

type Attributes = Readonly<Record<string, string>>;
type Mark = Block["mark"];
type List = { readonly isOrdered: boolean; number: number; readonly depth: number };
type Table = {
  rows: string[][];
  hasHeader: boolean;
  isLayout: boolean;
  cell: string | null;
  isHeaderRow: boolean;
};
type Scope = {
  readonly name: string;
  readonly depth: number;
  readonly isSkipped?: boolean;
  readonly mark?: Mark;
  readonly isBold?: boolean;
  readonly isMain?: boolean;
  readonly onlyHeadings?: boolean;
  /** Which of the parts is meant that are called as what stands around a text. */
  readonly around?: number;
};
type Kind =
  | { readonly kind: "heading"; readonly level: number }
  | { readonly kind: "paragraph" | "list-item" | "code" };

const skipped = new Set(
  "script style noscript template nav aside form select svg iframe object canvas video audio head math map footer del".split(
    " ",
  ),
);
const blockElements = new Set(
  "p div section article main header li ul ol dl dt dd blockquote pre table tr td th caption thead tbody details summary figure figcaption address h1 h2 h3 h4 h5 h6 hr fieldset center body".split(
    " ",
  ),
);
const askingClass =
  /(?:^|[\s_-])(?:faq[\w-]*)?(?:question|frage|accordion-(?:title|header|button))s?(?:[\s_-]|$)/iu;
const answeringClass =
  /(?:^|[\s_-])(?:faq[\w-]*)?(?:answer|antwort|accordion-(?:content|body|panel))s?(?:[\s_-]|$)/iu;

export type HtmlReader = {
  /** Errors: file-unreadable when it is too deep or too long. */
  readonly take: (piece: string) => void;
  readonly end: () => HtmlRead;
};

/** A reader for one page. `name` is what the person calls the file. */
export function newHtmlReader(name: string): HtmlReader {
  const blocks: Noted[] = [];
  const scopes: Scope[] = [];
  const lists: List[] = [];
  const tables: Table[] = [];
  const stated: { question: string; answer: string }[] = [];
  let [depth, textLength, imageCount, pagePartCount, statedLength, aroundCount, noteCount] = [
    0, 0, 0, 0, 0, 0, 0,
  ];
  let [text, boldLength, title, json] = ["", 0, "", ""];
  let isAllBold = true;
  let kind: Kind = { kind: "paragraph" };
  let [isTitle, isJson, isPre, isItemBegun] = [false, false, false, false];

  const tooMuch = (problem: string): AppError => new AppError("file-unreadable", { name, problem });
  const isSkipping = (): boolean => scopes.some((scope) => scope.isSkipped === true);
  const markNow = (): Mark => scopes.findLast((scope) => scope.mark !== undefined)?.mark;
  const isBoldNow = (): boolean => scopes.some((scope) => scope.isBold === true);
  const noted = (): Pick<Noted, "isMain" | "around"> => {
    const part = scopes.find((scope) => scope.around !== undefined)?.around;
    const isMain = scopes.some((scope) => scope.isMain === true);
    return { ...(isMain ? { isMain } : {}), ...(part === undefined ? {} : { around: part }) };
  };
  const number = (): Block["place"] => ({ unit: "block", number: blocks.length + 1 });

  const flush = (): void => {
    const tidy = isPre
      ? text.replace(/^\n/u, "").trimEnd()
      : text.replace(/[^\S\n]*\n[^\S\n]*/gu, "\n").trim();
    const lead = text.length - text.trimStart().length;
    const bold = Math.max(0, Math.min(tidy.length, boldLength - lead));
    [text, boldLength, isAllBold] = ["", 0, true];
    const now = kind;
    kind = { kind: "paragraph" };
    if (tidy === "") return;
    const table = tables.at(-1);
    if (table && table.cell !== null && !table.isLayout) {
      table.cell += `${table.cell === "" ? "" : "\n"}${tidy}`;
      return;
    }
    if (scopes.some((scope) => scope.onlyHeadings === true) && now.kind !== "heading") return;
    const mark = markNow();
    const about = {
      place: number(),
      ...(mark === undefined ? {} : { mark }),
      ...noted(),
    };
    if (now.kind === "heading") blocks.push({ ...about, kind: "heading", level: now.level, text: tidy });
    else if (now.kind === "code") blocks.push({ ...about, kind: "code", text: tidy });
    else if (now.kind === "list-item") {
      const list = lists.at(-1);
      const count = list?.isOrdered === true ? list.number : null;
      const listDepth = Math.max(0, (list?.depth ?? 1) - 1);
      blocks.push({
        ...about,
        kind: "list-item",
        text: tidy,
        boldLength: bold,
        depth: listDepth,
        number: count,
      });
    } else blocks.push({ ...about, kind: "paragraph", text: tidy, boldLength: bold });
  };

  const makeLayout = (table: Table): void => {
    if (table.isLayout) return;
    table.isLayout = true;
    const kept = [...table.rows.flat(), table.cell ?? ""].filter((cell) => cell !== "");
    const [before, beforeBold] = [text, boldLength];
    for (const cell of kept) {
      [text, boldLength] = [cell, 0];
      flush();
    }
    [text, boldLength] = [before, beforeBold];
    table.rows = [];
  };

  const scopeOf = (element: string, attributes: Attributes): Scope | null => {
    const about = `${attributes["class"] ?? ""} ${attributes["id"] ?? ""}`.slice(0, 500);
    const role = attributes["role"] ?? "";
    const here = { name: element, depth };
    if (element === "button" && attributes["aria-expanded"] === undefined && !askingClass.test(about)) {
      return { ...here, isSkipped: true };
    }
    const isHidden =
      (attributes["hidden"] !== undefined && !answeringClass.test(about)) ||
      (attributes["aria-hidden"] === "true" && element !== "div" && element !== "section");
    if (skipped.has(element) || isHidden || /^(?:navigation|banner|contentinfo|search|dialog)$/u.test(role)) {
      return { ...here, isSkipped: true };
    }
    if ((element === "div" || element === "ul" || element === "section") && isNamedAround(about)) {
      aroundCount += 1;
      return { ...here, around: aroundCount };
    }
    if (
      (element === "sup" && /footnote|endnote/u.test(attributes["id"] ?? "")) ||
      (element === "a" && /^(?:foot|end)note-ref-/u.test(attributes["id"] ?? ""))
    ) {
      return { ...here, isSkipped: true };
    }
    if (element === "li" && /^(?:foot|end)note-/u.test(attributes["id"] ?? "")) {
      noteCount += 1;
      return { ...here, isSkipped: true };
    }
    if (element === "header" && !scopes.some((scope) => scope.isMain)) return { ...here, onlyHeadings: true };
    const marked = markOf(element, attributes, about);
    if (marked !== undefined) return { ...here, mark: marked };
    if (element === "main" || element === "article") return { ...here, isMain: true };
    const isBold =
      element === "b" ||
      element === "strong" ||
      /font-weight:\s*(?:bold|[6-9]00)/iu.test(attributes["style"] ?? "");
    return isBold ? { ...here, isBold } : null;
  };

  const openElement = (element: string, attributes: Attributes): void => {
    depth += 1;
    if (depth > depthMaximum) {
      throw tooMuch(
        "Its parts are nested thousands deep, as no page is that people read. Open it in a browser, copy its text and paste it here.",
      );
    }
    if (isSkipping()) {
      if (element === "script") isJson = false;
      if (skipped.has(element)) scopes.push({ name: element, depth, isSkipped: true });
      if (element === "title" && !isTitle && title === "") isTitle = true;
      if (element === "script" && /ld\+json/iu.test(attributes["type"] ?? "")) isJson = true;
      return;
    }
    if (element === "script" && /ld\+json/iu.test(attributes["type"] ?? "")) isJson = true;
    if (element === "title") isTitle = title === "";
    const scope = scopeOf(element, attributes);
    // The number of a note stands in the middle of a text that goes on.
    const parts = scope?.isSkipped === true && element !== "sup" && element !== "a";
    if (blockElements.has(element) || scope?.mark !== undefined || parts) flush();
    if (scope) {
      scopes.push(scope);
      if (scope.isSkipped === true) {
        if (!/^(?:script|style|head|template|noscript|sup|a|li)$/u.test(element)) pagePartCount += 1;
        return;
      }
    }
    const level = /^h([1-6])$/u.exec(element)?.[1];
    const table = tables.at(-1);
    if (level !== undefined) {
      if (table && table.cell !== null) makeLayout(table);
      kind = { kind: "heading", level: Number(level) };
    }
    switch (element) {
      case "br":
        text += "\n";
        break;
      case "img":
        imageCount += 1;
        break;
      case "ul":
      case "ol":
        if (lists.length < 50) {
          const start = Number(attributes["start"] ?? 1);
          const first = Number.isInteger(start) ? start - 1 : 0;
          lists.push({ isOrdered: element === "ol", number: first, depth: lists.length + 1 });
        }
        break;
      case "li": {
        const list = lists.at(-1);
        if (list) list.number += 1;
        kind = { kind: "list-item" };
        break;
      }
      case "p":
        // Many pages have a paragraph inside an item: it is the item's text.
        if (isItemBegun) kind = { kind: "list-item" };
        break;
      case "pre":
        kind = { kind: "code" };
        isPre = true;
        break;
      case "table":
        if (table && table.cell !== null) makeLayout(table);
        if (tables.length < 50) {
          tables.push({ rows: [], hasHeader: false, isLayout: false, cell: null, isHeaderRow: true });
        }
        break;
      case "tr":
        if (table && !table.isLayout) {
          table.rows.push([]);
          table.isHeaderRow = true;
        }
        break;
      case "td":
      case "th":
        if (table) {
          table.cell = "";
          if (element === "td") table.isHeaderRow = false;
        }
        break;
    }
    isItemBegun = element === "li";
  };

  const closeElement = (element: string): void => {
    if (element === "title") isTitle = false;
    if (element === "script" && isJson) {
      isJson = false;
      stated.push(...faqPairsIn(json, (html) => plainTextOf(html, name)));
      json = "";
    }
    if (!isSkipping()) {
      if (blockElements.has(element) || scopes.at(-1)?.mark !== undefined) {
        if (blockElements.has(element) || scopes.at(-1)?.depth === depth) flush();
      }
      const table = tables.at(-1);
      switch (element) {
        case "ul":
        case "ol":
          lists.pop();
          break;
        case "pre":
          isPre = false;
          break;
        case "td":
        case "th":
          if (table && table.cell !== null) {
            if (!table.isLayout) table.rows.at(-1)?.push(table.cell);
            table.cell = null;
          }
          break;
        case "tr":
          if (table && table.rows.length === 1 && table.isHeaderRow && (table.rows[0]?.length ?? 0) > 0) {
            table.hasHeader = true;
          }
          break;
        case "table":
          tables.pop();
          if (table && !table.isLayout) pushTable(table);
          break;
      }
    }
    while ((scopes.at(-1)?.depth ?? 0) >= depth && scopes.length > 0) scopes.pop();
    depth -= 1;
    isItemBegun = false;
  };

  const pushTable = ({ rows: given, hasHeader }: Table): void => {
    const rows = given.filter((row) => row.some((cell) => cell !== ""));
    const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
    if (rows.length === 0) return;
    if (width === 1 || rows.length === 1) {
      for (const cell of rows.flat()) {
        text = cell;
        flush();
      }
      return;
    }
    const even = rows.map((row) => Array.from({ length: width }, (_none, column) => row[column] ?? ""));
    const outer = tables.at(-1);
    if (outer && outer.cell !== null && !outer.isLayout) {
      outer.cell += even.map((row) => row.join(" | ")).join("\n");
      return;
    }
    const mark = markNow();
    blocks.push({
      kind: "table",
      rows: even,
      hasHeader,
      place: number(),
      ...(mark === undefined ? {} : { mark }),
      ...noted(),
    });
  };

  const parser = new Parser(
    {
      onopentag: openElement,
      onclosetag: closeElement,
      ontext: (data) => {
        if (isJson) {
          statedLength += data.length;
          if (statedLength <= statedMaximumLength) json += data;
          return;
        }
        if (isTitle) {
          if (title.length < 1_000) title += data;
          return;
        }
        if (isSkipping()) return;
        textLength += data.length;
        if (textLength > documentMaximumLength) {
          throw tooMuch(
            "It holds more than 40 million characters of text, some ten thousand pages. Split it into several files.",
          );
        }
        const plain = isPre ? data : data.replace(/\s+/gu, " ");
        const joined =
          text === "" || text.endsWith("\n") || text.endsWith(" ") ? plain.replace(/^ /u, "") : plain;
        const shown = isPre ? plain : joined;
        if (shown === "") return;
        if (isAllBold && isBoldNow()) boldLength = text.length + shown.trimEnd().length;
        else if (shown.trim() !== "") isAllBold = false;
        text += shown;
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  return {
    take: (piece) => parser.write(piece),
    end: () => {
      parser.end();
      flush();
      const { kept, goneCount } = withoutAround(blocks);
      return {
        title: title.replace(/\s+/gu, " ").trim(),
        blocks: mainBlocks(kept),
        statedPairs: stated,
        imageCount,
        noteCount,
        pagePartCount: pagePartCount + goneCount,
      };
    },
  };
}

function markOf(element: string, attributes: Attributes, about: string): Mark {
  if (element === "dt" || element === "summary") return "question";
  if (element === "dd" || element === "details") return "answer";
  const itemType = attributes["itemtype"] ?? "";
  if (/schema\.org\/Answer/iu.test(itemType)) return "answer";
  if (element === "button" && attributes["aria-expanded"] !== undefined) return "question";
  const isPart =
    element === "div" ||
    element === "p" ||
    element === "span" ||
    element === "button" ||
    /^h\d$/u.test(element) ||
    element === "section" ||
    element === "li";
  if (!isPart) return undefined;
  if (answeringClass.test(about)) return "answer";
  return askingClass.test(about) ? "question" : undefined;
}

/** A piece of HTML as text: answers in FAQ markup are written so. */
export function plainTextOf(html: string, name: string): string {
  const reader = newHtmlReader(name);
  reader.take(html);
  return reader
    .end()
    .blocks.map((block) =>
      block.kind === "table"
        ? block.rows.flat().join(" ")
        : block.kind === "list-item"
          ? `- ${block.text}`
          : block.text,
    )
    .join("\n");
}
