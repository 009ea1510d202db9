import { escapeText } from '../storage-format/escape';
import type { Trace } from './converted-traces';
import type { TaskToRestore } from './page-to-restore';
import type { LinkedPlace } from './place-content';
import { baseOf } from './task-identity';

/**
 * The tags around a task's content: as they were taken away, else written from what the plan knows. `closeLine`: what ends
 * its words, before lists that are nested in it.
 */
export const taskShell = (
  task: TaskToRestore,
  trace: Trace | undefined,
  shape: LinkedPlace['shape'],
): { readonly open: string; readonly closeLine: string; readonly close: string } => {
  const shell = trace?.shell;
  if (!shell) return { open: headOf(task), closeLine: '', close: '</ac:task-body></ac:task>' };
  // The editor's span cannot hold blocks.
  const span = shape === 'block' || trace.goesOn ? undefined : shell.span;
  return { open: shell.head + (span ?? ''), closeLine: span === undefined ? '' : '</span>', close: shell.tail };
};

const headOf = ({ identity, taskId, status }: TaskToRestore): string => {
  const base = baseOf(identity);
  const uuid = base.startsWith('u:') ? base.slice(2) : undefined;
  const id = taskId ?? (base.startsWith('i:') ? base.slice(2) : undefined);
  // An id that was too long to be kept is known by its hash alone.
  const element = (name: string, value: string | undefined): string =>
    value === undefined || value.startsWith('#') ? '' : `<${name}>${escapeText(value)}</${name}>`;
  return `<ac:task>${element('ac:task-id', id)}${element('ac:task-uuid', uuid)}${element('ac:task-status', status)}<ac:task-body>`;
};
