// Runs what a menu item stands for one turn after the menu began to close. A closing menu gives the focus back unless
// something else took it meanwhile; what takes it in the very same turn would lose it again.

export function afterMenu(run: () => void): () => void {
  return () => {
    setTimeout(run, 0);
  };
}
