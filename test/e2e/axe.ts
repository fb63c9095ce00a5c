// What axe finds on a page. All rules in light; in dark the colours only, since nothing else differs between the two.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export async function violations(
  page: Page,
  options: {
    /** Only what is inside. */
    readonly within?: string;
    /** An open menu floats outside the landmarks and has the focus anyway. */
    readonly isMenuOpen?: boolean;
  } = {},
): Promise<readonly string[]> {
  const isDark = await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
  // Without frames nothing is lost by looking in one go, and it takes half the time.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  if (options.within !== undefined) axe.include(options.within);
  if (isDark) axe.withRules(["color-contrast"]);
  else {
    axe.withTags(tags);
    if (options.isMenuOpen === true) axe.disableRules(["region"]);
  }
  const { violations: found } = await axe.analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`);
}
