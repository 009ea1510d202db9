import type { IssueType } from '../rest/jira';

/** Level → colour and mark, close to what people know from Jira. */
function looksOf({ hierarchyLevel = 0, subtask }: IssueType): { readonly colour: string; readonly mark: string } {
  if (subtask === true || hierarchyLevel < 0) return { colour: '#1868DB', mark: 'M6 6h6v6H6zM11 11h7v7h-7z' };
  if (hierarchyLevel >= 2) return { colour: '#BD5B00', mark: 'M12 5l6 12H6z' };
  if (hierarchyLevel === 1) return { colour: '#964AC0', mark: 'M13 5l-6 8h4l-1 6 7-9h-5z' };
  return { colour: '#357DE8', mark: 'M6.5 12.5l3.8 3.8 7.2-8.2' };
}

/** The icon of an issue type, named for those who do not see it. */
export const TypeIcon = ({ type }: { readonly type: IssueType }) => {
  const { colour, mark } = looksOf(type);
  const isLine = !mark.endsWith('z');
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
