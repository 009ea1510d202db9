import type { Failure } from '../model/codes';
import { StorageFormatError } from '../storage-format/storage-format-error';
import { PageEditError } from './page-edit-error';

/** Why a body cannot be read or rewritten, as a refusal; any other error goes on as it is. */
export const bodyFailure = (error: unknown): Failure => {
  if (error instanceof PageEditError || error instanceof StorageFormatError)
    return { code: error.code, message: error.message };
  throw error;
};
