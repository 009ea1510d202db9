import DropdownMenu, { DropdownItemRadio, DropdownItemRadioGroup } from '@atlaskit/dropdown-menu';
import { useSession } from '../session/session';
import { PersonAvatar } from './person-avatar';

/** Who acts: everything on this site is seen and done in her name. */
export const PersonMenu = () => {
  const { site, person, actAs } = useSession();
  return (
    <DropdownMenu<HTMLButtonElement>
      placement="bottom-end"
      shouldRenderToParent
      trigger={({ triggerRef, ...props }) => (
        <button {...props} ref={triggerRef} type="button" className="person-button" data-testid="acting-person">
          <PersonAvatar name={person.displayName} />
          <span className="person-name">{person.displayName}</span>
        </button>
      )}
    >
      <DropdownItemRadioGroup id="person" title="Act as">
        {site.users.map((user) => (
          <DropdownItemRadio
            key={user.accountId}
            id={user.accountId}
            isSelected={user.accountId === person.accountId}
            onClick={() => actAs(user.accountId)}
            description={user.admin ? `${user.email} · administrator` : user.email}
          >
            {user.displayName}
          </DropdownItemRadio>
        ))}
      </DropdownItemRadioGroup>
    </DropdownMenu>
  );
};
