// The workbook a reviewer gets, as the parts of an XLSX file (ECMA-376): a sheet that says what to do, and a sheet with
// the examples. Every cell is a text; ids are hidden; verdicts are chosen from a list, and other words can be typed.
import { xlsxText } from "../../src-shared/domain/exports/spreadsheet-text.ts";
import { guideLines, guideSheetName } from "../../src-shared/domain/reviews/review-guide.ts";
import {
  examplesSheetName,
  saidHeaders,
  shownHeaders,
  type SaidKey,
  type ShownKey,
} from "../../src-shared/domain/reviews/review-columns.ts";
import { verdictWords } from "../../src-shared/domain/reviews/verdict.ts";
import { columnLetters } from "../exports/xlsx-parts.ts";

export type ReviewSheetRow = Readonly<Record<ShownKey, string>>;

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";
const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Cell styles by their place in `cellXfs`; all but the first stay text, whatever is typed. */
const style = { header: 1, shown: 2, said: 3, saidHeader: 4, title: 5, line: 6 } as const;
const wrapped = '<alignment vertical="top" wrapText="1"/>';
const xf = (font: number, fill: number, inside = ""): string =>
  `<xf numFmtId="49" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">${inside}</xf>`;
const solid = (colour: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
const font = (size: number, isBold: boolean): string =>
  `<font>${isBold ? "<b/>" : ""}<sz val="${size}"/><name val="Calibri"/></font>`;

const styles = `<styleSheet xmlns="${main}"><fonts count="3">${font(11, false)}${font(11, true)}${font(16, true)}</fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${solid("FFE6F4F1")}${solid("FFFFF8E1")}</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${xf(1, 2)}${xf(0, 0, wrapped)}${xf(0, 3, wrapped)}${xf(1, 3)}${xf(2, 0)}${xf(0, 0, wrapped)}</cellXfs></styleSheet>`;

/** @param reviewer stands in every row; empty: the reviewer writes the name. */
export function reviewWorkbook(
  rows: readonly ReviewSheetRow[],
  reviewer: string,
): Readonly<Record<string, string>> {
  return {
    "[Content_Types].xml": `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`,
    "_rels/.rels": `${declaration}<Relationships xmlns="${packageRelationships}"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${declaration}<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets><sheet name="${guideSheetName}" sheetId="1" r:id="rId1"/><sheet name="${examplesSheetName}" sheetId="2" r:id="rId2"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${declaration}<Relationships xmlns="${packageRelationships}"><Relationship Id="rId1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relationships}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": declaration + styles,
    "xl/worksheets/sheet1.xml": guideSheet(),
    "xl/worksheets/sheet2.xml": examplesSheet(rows, reviewer),
  };
}

function guideSheet(): string {
  const rows = guideLines.map((line, index) =>
    line === ""
      ? ""
      : `<row r="${index + 1}">${cellXml(0, index + 1, index === 0 ? style.title : style.line, line)}</row>`,
  );
  return `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"/></sheetViews><cols><col min="1" max="1" width="100" customWidth="1"/></cols><sheetData>${rows.join("")}</sheetData></worksheet>`;
}

type Column =
  | { readonly key: ShownKey; readonly isSaid: false; readonly widthCharacters: number }
  | { readonly key: SaidKey; readonly isSaid: true; readonly widthCharacters: number };

/** What stands in no row needs no column. */
function columnsFor(rows: readonly ReviewSheetRow[]): readonly Column[] {
  const shown = [
    ["uid", 4],
    ["state", 4],
    ["earlier", 40],
    ["ask", 45],
    ["answer", 60],
    ["otherAnswer", 40],
    ["instructions", 30],
  ] as const;
  const optional: readonly ShownKey[] = ["earlier", "otherAnswer", "instructions"];
  const said = [
    ["reviewer", 16],
    ["verdict", 18],
    ["correction", 60],
    ["comment", 40],
  ] as const;
  return [
    ...shown
      .filter(([key]) => !optional.includes(key) || rows.some((row) => row[key] !== ""))
      .map(([key, widthCharacters]) => ({ key, isSaid: false, widthCharacters }) as const),
    ...said.map(([key, widthCharacters]) => ({ key, isSaid: true, widthCharacters }) as const),
  ];
}

function examplesSheet(rows: readonly ReviewSheetRow[], reviewer: string): string {
  const columns = columnsFor(rows);
  const cols = columns.map(({ key, isSaid, widthCharacters }, index) => {
    const isHidden = key === "uid" || key === "state";
    return `<col min="${index + 1}" max="${index + 1}" width="${widthCharacters}" style="${isSaid ? style.said : style.shown}" customWidth="1"${isHidden ? ' hidden="1"' : ""}/>`;
  });
  const header = columns.map(({ key, isSaid }, index) =>
    cellXml(
      index,
      1,
      isSaid ? style.saidHeader : style.header,
      isSaid ? saidHeaders[key] : shownHeaders[key],
    ),
  );
  const body = rows.map((row, index) => {
    const line = index + 2;
    const cells = columns.map(({ key, isSaid }, column) => {
      if (!isSaid) return cellXml(column, line, style.shown, row[key]);
      const text = key === "reviewer" ? reviewer : "";
      return text === ""
        ? `<c r="${columnLetters(column)}${line}" s="${style.said}"/>`
        : cellXml(column, line, style.said, text);
    });
    return `<row r="${line}">${cells.join("")}</row>`;
  });
  const lastLine = rows.length + 1;
  const lastColumn = columnLetters(columns.length - 1);
  const verdictColumn = columnLetters(columns.findIndex(({ key }) => key === "verdict"));
  const list = Object.values(verdictWords).join(",");
  return `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${cols.join("")}</cols><sheetData><row r="1">${header.join("")}</row>${body.join("")}</sheetData><autoFilter ref="A1:${lastColumn}${lastLine}"/><dataValidations count="1"><dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="${verdictColumn}2:${verdictColumn}${lastLine}"><formula1>"${list}"</formula1></dataValidation></dataValidations></worksheet>`;
}

function cellXml(column: number, line: number, cellStyle: number, text: string): string {
  if (text === "") return "";
  return `<c r="${columnLetters(column)}${line}" s="${cellStyle}" t="inlineStr"><is><t xml:space="preserve">${xlsxText(text)}</t></is></c>`;
}
