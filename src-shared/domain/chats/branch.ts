// The branch of a tree of messages that was kept, from its last message back to its first. Walks without calling
// itself: strangers' trees are a hundred thousand messages deep, or bite their own tail. Pure.

export type Branch<Node> = { readonly nodes: readonly Node[] } | { readonly code: "chat-looped" };

/** First message first. A parent that isn't there is a tree's beginning. */
export function branchTo<Node>(
  leafId: string,
  nodeOf: (id: string) => Node | undefined,
  parentOf: (node: Node) => string | null,
): Branch<Node> {
  const nodes: Node[] = [];
  const seen = new Set<string>();
  let id: string | null = leafId;
  while (id !== null) {
    if (seen.has(id)) return { code: "chat-looped" };
    seen.add(id);
    const node: Node | undefined = nodeOf(id);
    if (node === undefined) break;
    nodes.push(node);
    id = parentOf(node);
  }
  return { nodes: nodes.toReversed() };
}
