import { createElement, type ReactNode } from 'react';
import { Inside } from './inside';

const Decision = ({ of }: { readonly of: Element }) => (
  <li dir="auto">
    <span className="decision-mark" aria-hidden="true">
      ↳
    </span>
    <div>
      <Inside of={of} />
    </div>
  </li>
);

/** Decisions, which a body holds as a piece of an Atlassian document. */
export const DecisionList = ({ of }: { readonly of: Element }): ReactNode =>
  createElement(
    'ul',
    { className: 'decisions', 'aria-label': 'Decisions' },
    ...[...of.getElementsByTagName('ac:adf-content')].map((content) => createElement(Decision, { of: content })),
  );
