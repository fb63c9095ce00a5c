// The page's entry: styles in their order, then the app, and the first questions to the studio at the same time.
import { createRoot } from "react-dom/client";
import "./ui/mantine-styles.ts";
import "./ui/fonts.css";
import "./ui/base.css";
import "./ui/parts.css";
import "./ui/floating.css";
import { App } from "./app.tsx";
import { startPage } from "./studio/start.ts";

void startPage();
const root = document.getElementById("root");
if (root) createRoot(root).render(<App />);
