import { defineConfig } from "vite";

export default defineConfig({
  // Any path of any host.
  base: "./",
  // The dev server would put the module elsewhere than its files.
  optimizeDeps: { exclude: ["article7-report"] },
});
