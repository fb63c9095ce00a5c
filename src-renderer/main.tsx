// The page's entry.
import { createRoot } from "react-dom/client";

const root = document.getElementById("root");
if (root) createRoot(root).render(<h1>Attune</h1>);
document.documentElement.dataset["ready"] = "true";
