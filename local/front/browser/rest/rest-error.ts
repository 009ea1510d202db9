function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Both products say what is wrong in several shapes; this finds the sentence. */
function sentenceOf(body: unknown): string | undefined {
  if (!isObject(body)) return undefined;
  const { errorMessages, errors, message } = body;
  if (Array.isArray(errorMessages) && typeof errorMessages[0] === 'string') return errorMessages[0];
  if (Array.isArray(errors) && isObject(errors[0]) && typeof errors[0].title === 'string') return errors[0].title;
  if (isObject(errors)) {
    const first = Object.values(errors)[0];
    if (typeof first === 'string') return first;
  }
  return typeof message === 'string' ? message : undefined;
}

/** A product answered with something other than success. */
export class RestError extends Error {
  readonly status: number;

  constructor(status: number, body: unknown) {
    super(sentenceOf(body) ?? `The site answered ${status}.`);
    this.name = 'RestError';
    this.status = status;
  }
}
