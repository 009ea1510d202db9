import { createElement, type ReactNode } from 'react';
import { childNamed } from './elements';
import { Inside } from './inside';

const Task = ({ of }: { readonly of: Element }) => {
  const isDone = childNamed(of, 'ac:task-status')?.textContent === 'complete';
  const body = childNamed(of, 'ac:task-body');
  return (
    <li className={isDone ? 'task task-done' : 'task'}>
      <input type="checkbox" checked={isDone} readOnly disabled aria-label={isDone ? 'Done' : 'Open'} />
      <div className="task-text">{body !== undefined && <Inside of={body} />}</div>
    </li>
  );
};

const SubList = ({ of }: { readonly of: Element }) => (
  <li className="task-sublist">
    <TaskList of={of} />
  </li>
);

function drawItem(child: Element): ReactNode {
  if (child.nodeName === 'ac:task') return createElement(Task, { of: child });
  return child.nodeName === 'ac:task-list' ? createElement(SubList, { of: child }) : null;
}

/** Tasks with their boxes. A list directly inside a list belongs to the task before it. */
export const TaskList = ({ of }: { readonly of: Element }): ReactNode =>
  createElement('ul', { className: 'task-list', dir: 'auto' }, ...[...of.children].map(drawItem));
