// The look in numbers: colours of both schemes, type, space, corners, shadows, and the Mantine theme made from them.
// The only place where a colour or a size is chosen; every other file uses the CSS variables written here.
import {
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from "@mantine/core";

/** Contrast, checked by test/e2e/look.spec.ts: words ≥ 4.5 and shapes ≥ 3 on every ground they stand on. */
export const colours = {
  light: {
    canvas: "#ffffff",
    sunken: "#f6f8fa",
    raised: "#ffffff",
    hover: "#eef2f6",
    selected: "#e8f4f3",
    line: "#dfe5ec",
    control: "#76859b",
    text: "#17202c",
    dim: "#55627a",
    accent: "#0b7a75",
    accentHover: "#08625e",
    onAccent: "#ffffff",
    error: "#b3261e",
    warning: "#8a5200",
    hint: "#1f5fbf",
    good: "#16703f",
    rehearsal: "#6a3fd0",
  },
  dark: {
    canvas: "#12171f",
    sunken: "#0d1219",
    raised: "#1a212c",
    hover: "#1f2835",
    selected: "#15302f",
    line: "#2a3441",
    control: "#748298",
    text: "#e5eaf1",
    dim: "#9dabbe",
    accent: "#3cc9bf",
    accentHover: "#62d6ce",
    onAccent: "#06201e",
    error: "#ff8f85",
    warning: "#f2b84b",
    hint: "#86b8ff",
    good: "#62d394",
    rehearsal: "#bba4ff",
  },
} as const;

export type ColourScheme = keyof typeof colours;
export type ColourName = keyof (typeof colours)["light"];

/** Words may stand in these colours on these grounds; shapes that carry meaning in `control` as well. */
export const wordColours = [
  "text",
  "dim",
  "accent",
  "error",
  "warning",
  "hint",
  "good",
  "rehearsal",
] as const satisfies readonly ColourName[];
export const grounds = [
  "canvas",
  "sunken",
  "raised",
  "hover",
  "selected",
] as const satisfies readonly ColourName[];

const shadows = {
  light: "0 1px 2px rgb(23 32 44 / 8%), 0 8px 28px rgb(23 32 44 / 14%)",
  dark: "0 1px 2px rgb(0 0 0 / 45%), 0 10px 32px rgb(0 0 0 / 55%)",
} as const;

/** Mantine's own style sheets draw lines and grounds from its grey scales: these are ours in its places. */
const gray: MantineColorsTuple = [
  colours.light.sunken,
  colours.light.hover,
  colours.light.line,
  "#d3dae3",
  colours.light.control,
  "#66758b",
  colours.light.dim,
  "#3d4859",
  "#29323f",
  colours.light.text,
];
const dark: MantineColorsTuple = [
  colours.dark.text,
  "#c5cedb",
  colours.dark.dim,
  colours.dark.control,
  colours.dark.line,
  colours.dark.hover,
  colours.dark.raised,
  colours.dark.canvas,
  colours.dark.sunken,
  "#080b10",
];
/** Mantine asks for ten shades of a colour; only the accents of the two schemes are ever seen. */
const accent: MantineColorsTuple = [
  colours.light.selected,
  "#cfe9e6",
  "#a3d8d3",
  "#6fc9c1",
  colours.dark.accent,
  "#22a79f",
  "#14918a",
  colours.light.accent,
  colours.light.accentHover,
  "#064b48",
];

/** What a button may look like: the one thing to do (filled), another thing (default), a quiet one (subtle). */
const variantColorResolver: VariantColorsResolver = ({ color, variant }) => {
  const isGrave = color === "red";
  const word = isGrave ? "var(--error)" : "var(--text)";
  if (variant === "filled") {
    return isGrave
      ? { background: "var(--error)", hover: "var(--error)", color: "var(--canvas)", border: "none" }
      : {
          background: "var(--accent)",
          hover: "var(--accent-hover)",
          color: "var(--on-accent)",
          border: "none",
        };
  }
  if (variant === "default") {
    return {
      background: "var(--raised)",
      hover: "var(--hover)",
      color: word,
      border: "1px solid var(--control)",
    };
  }
  return { background: "transparent", hover: "var(--hover)", color: word, border: "1px solid transparent" };
};

const rem = (pixels: number): string => `${pixels / 16}rem`;
const fontFamily = '"Inter Variable", system-ui, -apple-system, "Segoe UI", sans-serif';
const quick = { transitionProps: { duration: 100 } } as const;

export const theme = createTheme({
  primaryColor: "accent",
  primaryShade: { light: 7, dark: 4 },
  colors: { accent, gray, dark },
  variantColorResolver,
  fontFamily,
  fontFamilyMonospace:
    '"JetBrains Mono", ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace',
  respectReducedMotion: true,
  cursorType: "pointer",
  defaultRadius: "md",
  radius: { xs: rem(4), sm: rem(6), md: rem(8), lg: rem(8), xl: rem(8) },
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(14), lg: rem(16), xl: rem(20) },
  lineHeights: { xs: "1.3334", sm: "1.3847", md: "1.4286", lg: "1.5", xl: "1.4" },
  fontWeights: { regular: "450", medium: "600", bold: "600" },
  headings: { fontFamily, fontWeight: "600" },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  components: {
    Button: { defaultProps: { size: "sm", variant: "default" } },
    ActionIcon: { defaultProps: { size: "lg", variant: "subtle" } },
    TextInput: { defaultProps: { size: "sm" } },
    Textarea: { defaultProps: { size: "sm" } },
    Menu: {
      // The first item gets the focus (`data-autofocus`) instead of a hidden placeholder.
      defaultProps: { ...quick, shadow: "md", position: "bottom-start", withInitialFocusPlaceholder: false },
    },
    Popover: { defaultProps: { ...quick, shadow: "md", withinPortal: true } },
    Tooltip: { defaultProps: { transitionProps: { duration: 80 }, openDelay: 350, withinPortal: true } },
  },
});

function variablesOf(scheme: ColourScheme): Record<string, string> {
  const colour = colours[scheme];
  const own = Object.entries(colour).map(([name, value]) => [`--${kebab(name)}`, value] as const);
  return {
    ...Object.fromEntries(own),
    "--shadow": shadows[scheme],
    "--mantine-color-body": colour.canvas,
    "--mantine-color-text": colour.text,
    "--mantine-color-dimmed": colour.dim,
    "--mantine-color-placeholder": colour.dim,
    "--mantine-color-anchor": colour.accent,
    "--mantine-color-error": colour.error,
    "--mantine-color-disabled": colour.sunken,
    "--mantine-color-disabled-color": colour.dim,
    "--mantine-color-disabled-border": colour.line,
    "--mantine-color-accent-filled": colour.accent,
    "--mantine-color-accent-filled-hover": colour.accentHover,
    "--mantine-primary-color-contrast": colour.onAccent,
    "--mantine-shadow-md": shadows[scheme],
    "--mantine-shadow-lg": shadows[scheme],
    "--mantine-shadow-xl": shadows[scheme],
  };
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: variablesOf("light"),
  dark: variablesOf("dark"),
});
