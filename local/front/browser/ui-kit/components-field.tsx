import { Checkbox as AtlaskitCheckbox } from '@atlaskit/checkbox';
import { DatePicker as AtlaskitDatePicker, TimePicker as AtlaskitTimePicker } from '@atlaskit/datetime-picker';
import {
  ErrorMessage as AtlaskitError,
  HelperMessage as AtlaskitHelper,
  Label as AtlaskitLabel,
  ValidMessage as AtlaskitValid,
} from '@atlaskit/form';
import { Radio as AtlaskitRadio } from '@atlaskit/radio';
import AtlaskitSelect from '@atlaskit/select';
import AtlaskitTextArea from '@atlaskit/textarea';
import AtlaskitTextfield from '@atlaskit/textfield';
import AtlaskitToggle from '@atlaskit/toggle';
import { type ChangeEvent, useId, useState } from 'react';
import { useSession } from '../session/session';
import { call, type Drawn, inputEvent, loose, stringProp, type UiKitComponent } from './drawn';
import { useOwnValue } from './use-own-value';

type FieldEvent = ChangeEvent<HTMLInputElement | HTMLTextAreaElement>;

/** A text field or a text area: they differ in the component only. */
function typed(component: unknown): UiKitComponent {
  const Field = loose(component);
  return ({ props }: Drawn) => {
    const { value: _, defaultValue: __, ...rest } = props;
    const [own, setOwn] = useOwnValue(props.value, props.defaultValue);
    return (
      <Field
        {...rest}
        value={own}
        onChange={(event: FieldEvent) => {
          setOwn(event.target.value);
          call(props, 'onChange', event);
        }}
      />
    );
  };
}

const AnyCheckbox = loose(AtlaskitCheckbox);
const Checkbox: UiKitComponent = ({ props }: Drawn) => <AnyCheckbox {...props} />;

const AnyToggle = loose(AtlaskitToggle);
const Toggle: UiKitComponent = ({ props }: Drawn) => <AnyToggle {...props} />;

const AnySelect = loose(AtlaskitSelect);
const Select: UiKitComponent = ({ props }: Drawn) => (
  <AnySelect
    {...props}
    // Esc closes the list that is open, not the window around it with all that was chosen in it.
    shouldPreventEscapePropagation
    menuPosition="fixed"
    menuPlacement="auto"
    menuPortalTarget={document.body}
    styles={{ menuPortal: (base: object) => ({ ...base, zIndex: 9999 }) }}
  />
);

const AnyDatePicker = loose(AtlaskitDatePicker);
const DatePicker: UiKitComponent = ({ props }: Drawn) => (
  <AnyDatePicker {...props} shouldShowCalendarButton menuPortalTarget={document.body} />
);
const AnyTimePicker = loose(AtlaskitTimePicker);
const TimePicker: UiKitComponent = ({ props }: Drawn) => <AnyTimePicker {...props} />;

const Range: UiKitComponent = ({ props }: Drawn) => {
  const start = typeof props.value === 'number' ? props.value : Number(props.defaultValue ?? 50);
  const [own, setOwn] = useState(start);
  return (
    <input
      type="range"
      className="uik-range"
      id={stringProp(props, 'id')}
      name={stringProp(props, 'name')}
      min={Number(props.min ?? 0)}
      max={Number(props.max ?? 100)}
      step={Number(props.step ?? 0.1)}
      disabled={props.isDisabled === true}
      value={own}
      onChange={(event) => {
        setOwn(Number(event.target.value));
        call(props, 'onChange', Number(event.target.value));
      }}
    />
  );
};

interface Choice {
  readonly label: string;
  readonly value: string;
  readonly isDisabled?: boolean;
}

function choicesOf(props: Drawn['props']): readonly Choice[] {
  return Array.isArray(props.options) ? (props.options as readonly Choice[]) : [];
}

const AnyRadio = loose(AtlaskitRadio);
const Radio: UiKitComponent = ({ props }: Drawn) => <AnyRadio {...props} />;

const RadioGroup: UiKitComponent = ({ props }: Drawn) => {
  const [own, setOwn] = useOwnValue(props.value, props.defaultValue);
  const fallback = useId();
  const name = stringProp(props, 'name') ?? fallback;
  return (
    <div role="radiogroup">
      {choicesOf(props).map((choice) => (
        <AtlaskitRadio
          key={choice.value}
          name={name}
          label={choice.label}
          value={choice.value}
          isChecked={own === choice.value}
          isDisabled={props.isDisabled === true || choice.isDisabled === true}
          onChange={() => {
            setOwn(choice.value);
            call(props, 'onChange', inputEvent({ value: choice.value, name }));
          }}
        />
      ))}
    </div>
  );
};

const CheckboxGroup: UiKitComponent = ({ props }: Drawn) => {
  const start = Array.isArray(props.value ?? props.defaultValue)
    ? ((props.value ?? props.defaultValue) as string[])
    : [];
  const [own, setOwn] = useState<readonly string[]>(start);
  return (
    <fieldset className="uik-group">
      {choicesOf(props).map((choice) => (
        <AtlaskitCheckbox
          key={choice.value}
          label={choice.label}
          value={choice.value}
          isChecked={own.includes(choice.value)}
          isDisabled={props.isDisabled === true || choice.isDisabled === true}
          onChange={(event) => {
            const next = event.target.checked ? [...own, choice.value] : own.filter((value) => value !== choice.value);
            setOwn(next);
            call(props, 'onChange', next);
          }}
        />
      ))}
    </fieldset>
  );
};

interface PersonChoice {
  readonly label: string;
  readonly value: string;
}

const UserPicker: UiKitComponent = ({ props }: Drawn) => {
  const { site } = useSession();
  const id = useId();
  const options = site.users.map(({ accountId, displayName }) => ({ label: displayName, value: accountId }));
  return (
    <div>
      <AtlaskitLabel htmlFor={id}>{stringProp(props, 'label') ?? ''}</AtlaskitLabel>
      <AtlaskitSelect<PersonChoice>
        inputId={id}
        options={options}
        placeholder={stringProp(props, 'placeholder') ?? 'Choose a person'}
        defaultValue={options.find(({ value }) => value === props.defaultValue) ?? null}
        shouldPreventEscapePropagation
        menuPosition="fixed"
        menuPortalTarget={document.body}
        styles={{ menuPortal: (base) => ({ ...base, zIndex: 9999 }) }}
        onChange={(option) => {
          if (option !== null) call(props, 'onChange', { id: option.value, name: option.label, type: 'user' });
        }}
      />
      <AtlaskitHelper>{stringProp(props, 'description') ?? ''}</AtlaskitHelper>
    </div>
  );
};

const Label: UiKitComponent = ({ props, children }: Drawn) => (
  <AtlaskitLabel htmlFor={stringProp(props, 'labelFor') ?? ''}>{children}</AtlaskitLabel>
);
const RequiredAsterisk: UiKitComponent = () => (
  <span aria-hidden="true" className="uik-required">
    *
  </span>
);
const HelperMessage: UiKitComponent = ({ children }: Drawn) => <AtlaskitHelper>{children}</AtlaskitHelper>;
const ErrorMessage: UiKitComponent = ({ children }: Drawn) => <AtlaskitError>{children}</AtlaskitError>;
const ValidMessage: UiKitComponent = ({ children }: Drawn) => <AtlaskitValid>{children}</AtlaskitValid>;

const Form: UiKitComponent = ({ props, children }: Drawn) => (
  <form
    onSubmit={(event) => {
      event.preventDefault();
      // A form of the site may be around, with a window of the surface opened from within it.
      event.stopPropagation();
      call(props, 'onSubmit');
    }}
  >
    {children}
  </form>
);

const FormHeader: UiKitComponent = ({ props, children }: Drawn) => (
  <header className="uik-form-header">
    {stringProp(props, 'title') !== undefined && <h2>{stringProp(props, 'title')}</h2>}
    {children}
  </header>
);
const FormSection: UiKitComponent = ({ children }: Drawn) => <section className="uik-form-section">{children}</section>;
const FormFooter: UiKitComponent = ({ children }: Drawn) => <footer className="uik-form-footer">{children}</footer>;

/** What is filled in. */
export const fieldComponents: Readonly<Record<string, UiKitComponent>> = {
  Textfield: typed(AtlaskitTextfield),
  TextArea: typed(AtlaskitTextArea),
  Checkbox,
  CheckboxGroup,
  Toggle,
  Select,
  DatePicker,
  TimePicker,
  Range,
  Radio,
  RadioGroup,
  UserPicker,
  Label,
  RequiredAsterisk,
  HelperMessage,
  ErrorMessage,
  ValidMessage,
  Form,
  FormHeader,
  FormSection,
  FormFooter,
};
