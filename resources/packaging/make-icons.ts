// Draws the icons of the installers from their two drawings: `node resources/packaging/make-icons.ts`. Chromium makes the
// pictures, the two containers are lists of them. What it made is committed; run it again after changing a drawing.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page } from "playwright";
import { findBrowser } from "../../test/browser.mjs";

const folder = join(import.meta.dirname, "icons");
const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512] as const;
const windowsSizes = [16, 24, 32, 48, 64, 128, 256] as const;
/** Apple's name for each size, in points of a plain and of a double-density screen. */
const macKinds = {
  icp4: 16,
  icp5: 32,
  ic07: 128,
  ic08: 256,
  ic09: 512,
  ic10: 1_024,
  ic11: 32,
  ic12: 64,
  ic13: 256,
  ic14: 512,
} as const;
/** macOS wants room around an icon for its shadow, the others none. */
const withRoom = 'viewBox="0 0 1024 1024"';
const withoutRoom = 'viewBox="84 84 856 856"';

type Picture = { readonly size: number; readonly bytes: Buffer };

async function drawAll(
  page: Page,
  drawing: string,
  sizes: readonly number[],
): Promise<(size: number) => Picture> {
  const pictures = new Map<number, Picture>();
  for (const size of new Set(sizes)) {
    // oxlint-disable-next-line no-await-in-loop -- one page
    await page.setViewportSize({ width: size, height: size });
    // oxlint-disable-next-line no-await-in-loop -- as above
    await page.setContent(`<style>*{margin:0}svg{display:block;width:100vw;height:100vh}</style>${drawing}`);
    // oxlint-disable-next-line no-await-in-loop -- as above
    pictures.set(size, { size, bytes: await page.screenshot({ omitBackground: true }) });
  }
  return (size) => {
    const picture = pictures.get(size);
    if (!picture) throw new Error(`nothing was drawn at ${size}`);
    return picture;
  };
}

/** https://en.wikipedia.org/wiki/ICO_(file_format), 2026-11-28: a header, an entry a picture, the pictures as PNG. */
function windowsIcon(pictures: readonly Picture[]): Buffer {
  const header = Buffer.from([0, 0, 1, 0, pictures.length, 0]);
  let offset = header.length + 16 * pictures.length;
  const entries = pictures.map(({ size, bytes }) => {
    const entry = Buffer.alloc(16);
    // 256 is written as 0.
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(bytes.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += bytes.length;
    return entry;
  });
  return Buffer.concat([header, ...entries, ...pictures.map(({ bytes }) => bytes)]);
}

/** https://en.wikipedia.org/wiki/Apple_Icon_Image_format, 2026-11-28: blocks inside one block. */
function macIcon(pictures: readonly (readonly [kind: string, picture: Picture])[]): Buffer {
  return macBlock("icns", Buffer.concat(pictures.map(([kind, { bytes }]) => macBlock(kind, bytes))));
}

/** Its name, and its length with both. */
function macBlock(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.write(name, "latin1");
  header.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([header, content]);
}

const browser = await chromium.launch({
  executablePath: findBrowser() ?? "chromium",
  args: ["--no-sandbox"],
});
const page = await browser.newPage();
for (const name of ["attune", "document"]) {
  const drawing = readFileSync(join(folder, `${name}.svg`), "utf8");
  // oxlint-disable-next-line no-await-in-loop -- two drawings, one page
  const forMac = await drawAll(page, drawing, Object.values(macKinds));
  const kinds = Object.entries(macKinds).map(([kind, size]) => [kind, forMac(size)] as const);
  writeFileSync(join(folder, `${name}.icns`), macIcon(kinds));
  const tight = name === "attune" ? drawing.replace(withRoom, withoutRoom) : drawing;
  // oxlint-disable-next-line no-await-in-loop -- as above
  const forOthers = await drawAll(page, tight, [...windowsSizes, ...linuxSizes]);
  writeFileSync(join(folder, `${name}.ico`), windowsIcon(windowsSizes.map(forOthers)));
  if (name === "attune")
    for (const size of linuxSizes) writeFileSync(join(folder, `${size}x${size}.png`), forOthers(size).bytes);
}
await browser.close();
