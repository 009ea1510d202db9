import { readFileSync } from 'node:fs';

/** What jest's JSON report counts. A file that could not run at all has no test in it, and counts as one that failed. */
export const jestCounts = (file) => {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    return { passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites };
  } catch {
    return undefined;
  }
};
