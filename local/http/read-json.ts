import type * as z from 'zod';

/** What a request of `/_local` asks for is wrong: answered with 400 and what is wrong where. */
export class BadRequest extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BadRequest';
  }
}

/** The JSON body of a request, checked. Throws `BadRequest`. */
export const readJson = async <Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema>> => {
  let body: unknown;
  try {
    body = await request.json();
  } catch (error) {
    throw new BadRequest(`The body is no JSON: ${String(error)}`, { cause: error });
  }
  return checked(body, schema);
};

export const checked = <Schema extends z.ZodType>(value: unknown, schema: Schema): z.output<Schema> => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new BadRequest(
    parsed.error.issues.map(({ path, message }) => `${path.map(String).join('.') || 'body'}: ${message}`).join('; '),
  );
};
