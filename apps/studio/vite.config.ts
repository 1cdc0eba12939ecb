import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where the runtime listens while the studio is developed beside it. */
const runtime = process.env.RUNTIME_URL ?? 'http://127.0.0.1:4400';

export default defineConfig({
  plugins: [react()],
  server: { host: '127.0.0.1', proxy: { '/api': runtime, '/health': runtime, '/test': runtime } },
  build: {
    outDir: 'dist',
    target: 'es2023',
    // Everything is a file of its own: the content security policy allows no inline scripts and no data: scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Our packages are pure: what a page does not use of them is left out of it (the formula parser, the calendar …).
      treeshake: { moduleSideEffects: [{ test: /[\\/]packages[\\/]\w+[\\/]src[\\/]/, sideEffects: false }] },
      output: {
        codeSplitting: {
          // What changes with our dependencies, not with our code, keeps its name between releases. Components are left
          // to the bundler: a group for them would pull those of lazy pages into the first load.
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            {
              name: 'frame',
              test: /node_modules[\\/](@tanstack[\\/](react-)?(router|query|history|store)|i18next|react-i18next)/,
            },
          ],
        },
      },
    },
  },
});
