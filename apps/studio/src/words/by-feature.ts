/** `./records.en.json` → words under `records`: the words of a feature are a file per language, found by its name. */
export function byFeature(files: { readonly [path: string]: object }): { readonly [feature: string]: object } {
  return Object.fromEntries(
    Object.entries(files).map(([path, words]) => [path.slice('./'.length, path.indexOf('.', 2)), words]),
  );
}
