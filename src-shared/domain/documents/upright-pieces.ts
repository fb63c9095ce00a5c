// Turns a page so that most of its text reads from left to right: wide tables are often printed sideways. Words in any
// other direction, up a margin or across the page, are no text to read and go. Pure.
import type { PagePiece } from "./page-layout.ts";

/** How a piece is drawn: the first two point along its line, the next two up its letters, the last two are its place. */
export type Matrix = readonly [number, number, number, number, number, number];
export type DrawnPiece = {
  readonly text: string;
  readonly place: Matrix;
  readonly width: number;
  readonly isBold: boolean;
};

type Size = { readonly width: number; readonly height: number };
type Direction = readonly [x: number, y: number];

const directions: readonly Direction[] = [
  [1, 0],
  [0, -1],
  [0, 1],
  [-1, 0],
];

/** The pieces along the direction most letters run in, and how high the page is when turned that way. */
export function uprightPieces(
  drawn: readonly DrawnPiece[],
  page: Size,
): { readonly pieces: readonly PagePiece[]; readonly height: number } {
  const runs = directions.map((direction) => drawn.filter(({ place }) => runsAlong(place, direction)));
  const lengths = runs.map((run) => run.reduce((sum, { text }) => sum + text.trim().length, 0));
  const most = lengths.indexOf(Math.max(...lengths));
  const [[ux, uy] = [1, 0], run = []] = [directions[most], runs[most]];
  // Down is a quarter turn to the right of the reading direction, where y grows downwards.
  const turned = (x: number, y: number): Direction => [x * ux + y * uy, y * ux - x * uy];
  const corners = [turned(0, 0), turned(page.width, page.height)];
  const [left, top] = [0, 1].map((axis) => Math.min(...corners.map((corner) => corner[axis] ?? 0)));
  return {
    pieces: run.map(({ text, place, width, isBold }): PagePiece => {
      const [x, y] = turned(place[4], place[5]);
      return {
        text,
        x: x - (left ?? 0),
        y: y - (top ?? 0),
        width,
        size: Math.hypot(place[2], place[3]),
        isBold,
      };
    }),
    height: uy === 0 ? page.height : page.width,
  };
}

function runsAlong([a, b]: Matrix, [x, y]: Direction): boolean {
  const along = a * x + b * y;
  const across = Math.abs(b * x - a * y);
  return along > 0 && across <= along * 0.2;
}
