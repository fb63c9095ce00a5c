export function compileKernels(options?: { readonly fused?: boolean }): Promise<Uint8Array>;
