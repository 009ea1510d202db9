const KEY = /(?:^|\/browse\/)([a-z][a-z0-9_]*-[1-9][0-9]*)(?:$|[?#/])/i;

/** Reads a work item key out of what a person typed or pasted: `work-12`, ` WORK-12 `, `https://…/browse/WORK-12?x`. */
export function readIssueKey(typed: string): string | undefined {
  return KEY.exec(typed.trim())?.[1]?.toUpperCase();
}
