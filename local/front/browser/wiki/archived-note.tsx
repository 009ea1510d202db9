/** Archived pages are kept for reading only. */
export const ArchivedNote = () => (
  <p className="archived-note" role="note">
    <strong>This page is archived.</strong> It is kept for reading; searches and syncs leave it alone.
  </p>
);
