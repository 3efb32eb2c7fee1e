import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()],
  build: {
    outDir: '../wwwroot',
    emptyOutDir: true,
    target: 'es2022',
    // The charting library is most of the page and changes least: on its own, browsers keep it.
    rolldownOptions: {
      output: { advancedChunks: { groups: [{ name: 'charts', test: /lightweight-charts|fancy-canvas/ }] } },
    },
  },
  // `npm run dev` beside a running API; the built page is served and forwarded by AlgoTrader.Web.
  server: { port: 5174, proxy: { '/api': 'http://localhost:5080', '/openapi': 'http://localhost:5080' } },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
