/** The values that a macro's config may hold. */
export type ConfigValue = string | number | boolean | ConfigObject | readonly ConfigValue[];

export interface ConfigObject {
  readonly [name: string]: ConfigValue;
}
