import { defineConfig } from "vitest/config";

/**
 * unit: no input or output. api: real PostgreSQL. check: the code checks themselves. testporten: the stand-in for the outside world, as a process.
 * process: the commands of the README, after a build.
 */
const project = (name: string, more: object = {}) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.ts`], environment: "node", ...more },
});

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      // Properties are tried on thousands of cases, and a busy machine takes its time over them.
      project("unit", { testTimeout: 30_000 }),
      project("api", {
        globalSetup: "tests/support/postgres.ts",
        setupFiles: "tests/support/api-setup.ts",
        testTimeout: 30_000,
        hookTimeout: 60_000,
      }),
      project("testporten", { testTimeout: 30_000, hookTimeout: 60_000 }),
      project("check", { testTimeout: 120_000, hookTimeout: 180_000 }),
      project("process", { testTimeout: 180_000, hookTimeout: 180_000, fileParallelism: false }),
    ],
  },
});
