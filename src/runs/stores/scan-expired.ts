/** Thrown when what a scan read or planned is not kept any longer: nothing is left out in silence, it has to begin anew. */
export class ScanExpired extends Error {
  constructor() {
    super('what this scan has read is not kept any longer');
    this.name = 'ScanExpired';
  }
}
