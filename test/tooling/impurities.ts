import * as ts from 'typescript';

/** Calls that Biome has no rule for: it forbids globals, not members of them, and not `new Date()` alone. */
const members: Readonly<Record<string, readonly string[]>> = {
  Date: ['now'],
  Math: ['random'],
  globalThis: ['fetch', 'setTimeout', 'setInterval', 'setImmediate', 'console', 'process', 'crypto', 'performance'],
};

const nameOf = (node: ts.Node): string | undefined => (ts.isIdentifier(node) ? node.text : undefined);

const impurityOf = (node: ts.Node): string | undefined => {
  if (ts.isPropertyAccessExpression(node)) {
    const object = nameOf(node.expression);
    return object && members[object]?.includes(node.name.text) ? `${object}.${node.name.text}` : undefined;
  }
  const isDate = (ts.isNewExpression(node) || ts.isCallExpression(node)) && nameOf(node.expression) === 'Date';
  if (isDate && (ts.isCallExpression(node) || !node.arguments?.length)) return 'new Date()';
  const imported =
    ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier) && node.moduleSpecifier.text;
  if (imported && /^(node:)?(timers|fs|https?|net|child_process|worker_threads|perf_hooks)(\/|$)/.test(imported))
    return imported;
  return undefined;
};

/** What in a source file reads a clock, rolls dice or touches the machine, as `line: what`. */
export const impuritiesIn = (text: string): readonly string[] => {
  const source = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const what = impurityOf(node);
    if (what) found.push(`${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${what}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

/** The synchronous core may not wait for anything either. */
export const waitsIn = (text: string): readonly string[] => {
  const source = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const waits = ts.isAwaitExpression(node) || node.kind === ts.SyntaxKind.AsyncKeyword || nameOf(node) === 'Promise';
    if (waits) found.push(`${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${node.getText()}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};
