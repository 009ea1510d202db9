import type * as z from 'zod';
import { ApiError } from './api-error';
import type { EndpointName } from './endpoints';

/** The answer as the schema has it. One that does not fit is unclear: what the product did is then not known. */
export const checked = <Schema extends z.ZodType>(
  schema: Schema,
  name: EndpointName,
  body: unknown,
): z.infer<Schema> => {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw new ApiError('unclear', name, 200, {
    cause: new Error(result.error.issues.map((issue) => issue.path.join('.')).join(', ')),
  });
};
