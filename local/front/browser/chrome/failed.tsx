import { RestError } from '../rest/rest-error';

/** Says what could not be shown; a product never tells missing from hidden, so neither do we. */
export const Failed = ({ error }: { readonly error: Error }) => {
  const isHidden = error instanceof RestError && (error.status === 404 || error.status === 403);
  return (
    <div className="failed" role="alert">
      <h2>{isHidden ? 'Nothing to see here' : 'That did not work'}</h2>
      <p>{isHidden ? 'It does not exist, or you may not see it as the person you act as.' : error.message}</p>
    </div>
  );
};
