/** Why a property may not be stored: its key is too long or missing, or its value is. */
export const refuseProperty = (key: string, value: unknown): string | undefined => {
  if (key === '' || key === '__proto__' || key.length > 255)
    return 'The property key must be between 1 and 255 characters.';
  if (value === undefined) return 'The property value must be valid JSON.';
  return JSON.stringify(value).length > 32_768 ? 'The property value must be at most 32768 characters.' : undefined;
};
