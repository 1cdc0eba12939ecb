/** Keeps one made thing per id, as long as its parts are the same: what did not change stays the identical object. */
export function remember<P extends readonly unknown[], T>(make: (...parts: P) => T): (id: string, ...parts: P) => T {
  const known = new Map<string, { parts: P; made: T }>();
  return (id, ...parts) => {
    const before = known.get(id);
    if (before?.parts.every((part, index) => Object.is(part, parts[index]))) return before.made;
    const made = make(...parts);
    known.set(id, { parts, made });
    return made;
  };
}
