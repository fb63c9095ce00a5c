import { describe, expect, it } from "vitest";
import { placeOnScreens, usualPlace, zoomStep } from "../../src-shared/domain/window-place.ts";

const main = { x: 0, y: 0, width: 1920, height: 1040 };
const left = { x: -1280, y: 100, width: 1280, height: 984 };
const saved = { position: { x: -900, y: 200 }, width: 1000, height: 700, isMaximized: true, zoomLevel: 1 };

describe("the place of the window", () => {
  it("is the one of last time while its screen is there", () => {
    expect(placeOnScreens(saved, [main, left])).toEqual(saved);
  });

  it("is left to the system when its bar would be out of reach", () => {
    expect(placeOnScreens(saved, [main]).position).toBeNull();
    const justAbove = { ...saved, position: { x: 100, y: -40 } };
    expect(placeOnScreens(justAbove, [main]).position).toBeNull();
    const atTheEdge = { ...saved, position: { x: 1850, y: 100 } };
    expect(placeOnScreens(atTheEdge, [main]).position).toBeNull();
  });

  it("is never larger than its screen nor smaller than the page can be", () => {
    expect(placeOnScreens({ ...saved, width: 9_000, height: 9_000 }, [left])).toMatchObject({
      width: 1280,
      height: 984,
    });
    expect(placeOnScreens({ ...saved, width: 10, height: -5 }, [main, left])).toMatchObject({
      width: 640,
      height: 400,
    });
  });

  it.each([null, 7, "text", [], { width: "wide", position: { x: "left" }, zoomLevel: Number.NaN }])(
    "is the usual one when what was kept is %j",
    (broken) => expect(placeOnScreens(broken, [main])).toEqual(usualPlace),
  );

  it("zooms in half steps between its limits, and back", () => {
    expect(zoomStep(0, 1)).toBe(0.5);
    expect(zoomStep(5, 1)).toBe(5);
    expect(zoomStep(-3, -1)).toBe(-3);
    expect(zoomStep(2.5, 0)).toBe(0);
  });
});
