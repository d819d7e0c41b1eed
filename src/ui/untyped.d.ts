// Packages that bring no types along: what we use of them.
declare module 'hyphen/nl' {
  const hyphen: { hyphenateSync(text: string, options?: { minWordLength?: number }): string }
  export default hyphen
}

declare module 'subset-font' {
  type Options = { targetFormat?: 'woff2' | 'truetype'; keepFeatures?: string[]; noHinting?: boolean; noLayoutClosure?: boolean }
  export default function subsetFont(font: Uint8Array, text: string, options?: Options): Promise<Uint8Array>
}
