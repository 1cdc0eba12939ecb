import DOMPurify from 'dompurify';

/**
 * The HTML of a mail as a page for a sandboxed frame: cleaned, links open a new tab, and the frame's own policy lets
 * nothing be loaded or run. Three fences, because any one of them has failed somewhere before.
 */
export function framedMail(html: string): string {
  const clean = DOMPurify.sanitize(html, {
    WHOLE_DOCUMENT: false,
    FORBID_TAGS: ['form', 'input', 'button', 'textarea', 'select', 'base', 'meta', 'link', 'iframe', 'object', 'embed'],
    ALLOW_UNKNOWN_PROTOCOLS: false,
  });
  return [
    '<!doctype html><html><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">`,
    '<base target="_blank"><meta name="color-scheme" content="light">',
    '<style>body{margin:16px;font:14px/1.5 system-ui,sans-serif;color:#18181b;background:#fff;overflow-wrap:anywhere}img{max-width:100%}</style>',
    `</head><body>${clean}</body></html>`,
  ].join('');
}
