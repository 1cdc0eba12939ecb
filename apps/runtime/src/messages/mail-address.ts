/** One bare address: no name, no comment, no list, nothing that could become a second line of an envelope. */
const bare = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@(?=.{1,253}$)[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u;

export function isMailAddress(text: string): boolean {
  return bare.test(text);
}

const breaking = /[\r\n\0]/;

/** Whether a text may stand in a header: line breaks and U+0000 would begin a header of their own. */
export function isHeaderText(text: string): boolean {
  return !breaking.test(text);
}

/** Reads `crm@example.com` or `Acme <crm@example.com>`; undefined for anything else. */
export function readSender(text: string): { readonly name: string; readonly address: string } | undefined {
  const [, name = '', inner] = /^([^<>]*)<([^<>]+)>$/.exec(text) ?? [];
  const address = (inner ?? text).trim();
  if (!isMailAddress(address) || !isHeaderText(name)) return undefined;
  return { name: name.trim().replace(/^"(.*)"$/, '$1'), address };
}
