const closing = /^(?:\w+: )?(\d+) passed, (\d+) failed(?:, \d+ skipped)?$/gm;

/** What the last closing line of a command's output says, or undefined when there is none. */
export const countsIn = (output) => {
  const last = [...output.matchAll(closing)].at(-1);
  return last && { passed: Number(last[1]), failed: Number(last[2]) };
};

export const sumOf = (counts) =>
  counts.reduce((sum, each) => ({ passed: sum.passed + each.passed, failed: sum.failed + each.failed }), {
    passed: 0,
    failed: 0,
  });

export const closingLine = ({ passed, failed }) => `${passed} passed, ${failed} failed`;
