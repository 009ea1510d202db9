import type { IssueType } from '../rest/jira';

interface Looks {
  readonly colour: string;
  readonly mark: string;
  /** The mark is drawn as a line, not filled. */
  readonly isLine?: true;
}

/** Types that people tell apart at a glance, close to what they know from Jira. */
const byName: Readonly<Record<string, Looks>> = {
  initiative: { colour: '#BD5B00', mark: 'M12 5l6 12H6z' },
  epic: { colour: '#964AC0', mark: 'M13 5l-6 8h4l-1 6 7-9h-5z' },
  story: { colour: '#5B7F24', mark: 'M8 6h8v12l-4-3.5L8 18z' },
  'work package': { colour: '#6E5DC6', mark: 'M12 5l6 3.4v7.2L12 19l-6-3.4V8.4z' },
  risk: { colour: '#C9372C', mark: 'M12 6v7M12 17v.1', isLine: true },
  deviation: { colour: '#206A83', mark: 'M6 18V13q0-4 4-4h7M14 6l3 3-3 3', isLine: true },
  bug: { colour: '#C9372C', mark: 'M12 8a4 4 0 100 8 4 4 0 000-8z' },
};

function byLevel({ hierarchyLevel = 0, subtask }: IssueType): Looks {
  if (subtask === true || hierarchyLevel < 0) return { colour: '#1868DB', mark: 'M6 6h6v6H6zM11 11h7v7h-7z' };
  if (hierarchyLevel >= 2) return { colour: '#BD5B00', mark: 'M12 5l6 12H6z' };
  if (hierarchyLevel === 1) return { colour: '#964AC0', mark: 'M13 5l-6 8h4l-1 6 7-9h-5z' };
  return { colour: '#357DE8', mark: 'M6.5 12.5l3.8 3.8 7.2-8.2', isLine: true };
}

/** The icon of an issue type, named for those who do not see it. */
export const TypeIcon = ({ type }: { readonly type: IssueType }) => {
  const { colour, mark, isLine } = byName[type.name.toLowerCase()] ?? byLevel(type);
  return (
    <svg className="type-icon" viewBox="0 0 24 24" width="16" height="16" role="img" aria-label={type.name}>
      <title>{type.name}</title>
      <rect width="24" height="24" rx="5" fill={colour} />
      <path
        d={mark}
        fill={isLine ? 'none' : '#fff'}
        stroke="#fff"
        strokeWidth={isLine ? 2.6 : 0}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
};
