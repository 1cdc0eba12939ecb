// Runs before the first paint, so that a dark page never flashes white. A file of its own: inline scripts are forbidden.
(() => {
  const stored = localStorage.getItem('throughline.theme');
  const dark = stored === 'dark' || (stored !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
