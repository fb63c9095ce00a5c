// Where the window was last time, and where it may open now: a screen may be gone since. Pure.

export type WindowPlace = {
  /** null: where the system likes to put it. */
  readonly position: { readonly x: number; readonly y: number } | null;
  readonly width: number;
  readonly height: number;
  readonly isMaximized: boolean;
  /** Chromium's zoom level: 0 is 100 %, each whole step a fifth more. */
  readonly zoomLevel: number;
};

type Rectangle = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export const smallestWindow = { width: 640, height: 400 } as const;
export const usualPlace: WindowPlace = {
  position: null,
  width: 1280,
  height: 800,
  isMaximized: false,
  zoomLevel: 0,
};
export const zoomLevels = { smallest: -3, largest: 5 } as const;
/** So much of the bar at the top has to be within reach of a pointer. */
const barHeight = 32;
const reachableWidth = 120;

/** @param saved as it was read from disk; anything at all. @param workAreas of the screens there are, the first one first. */
export function placeOnScreens(saved: unknown, workAreas: readonly Rectangle[]): WindowPlace {
  const place = readPlace(saved);
  const position = place.position;
  const bar = position && { ...position, width: place.width, height: barHeight };
  const area = bar && workAreas.find((one) => isReachable(bar, one));
  const room = area ?? workAreas[0] ?? { width: place.width, height: place.height };
  return {
    ...place,
    position: area ? position : null,
    width: clamp(place.width, smallestWindow.width, room.width),
    height: clamp(place.height, smallestWindow.height, room.height),
  };
}

/** One step nearer or farther, or back to 100 %. */
export function zoomStep(level: number, step: -1 | 0 | 1): number {
  return step === 0 ? 0 : clamp(level + step * 0.5, zoomLevels.smallest, zoomLevels.largest);
}

function readPlace(saved: unknown): WindowPlace {
  if (typeof saved !== "object" || saved === null) return usualPlace;
  const { position, width, height, isMaximized, zoomLevel } = saved as Readonly<Record<string, unknown>>;
  const { x, y } = (position ?? {}) as Readonly<Record<string, unknown>>;
  return {
    position: isFinite(x) && isFinite(y) ? { x: Math.round(x), y: Math.round(y) } : null,
    width: isFinite(width) ? Math.round(width) : usualPlace.width,
    height: isFinite(height) ? Math.round(height) : usualPlace.height,
    isMaximized: isMaximized === true,
    zoomLevel: isFinite(zoomLevel) ? clamp(zoomLevel, zoomLevels.smallest, zoomLevels.largest) : 0,
  };
}

function isReachable(bar: Rectangle, area: Rectangle): boolean {
  const width = Math.min(bar.x + bar.width, area.x + area.width) - Math.max(bar.x, area.x);
  const height = Math.min(bar.y + bar.height, area.y + area.height) - Math.max(bar.y, area.y);
  return width >= reachableWidth && height >= barHeight / 2;
}

function isFinite(value: unknown): value is number {
  return Number.isFinite(value);
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(Math.max(least, most), value));
}
