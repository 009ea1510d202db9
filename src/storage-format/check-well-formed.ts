import { SaxesParser } from 'saxes';
import { htmlEntities } from './html-entities';

/** Reads a body without making anything of it. Throws the parser's own error at the first fault. */
export const checkWellFormed = (source: string): void => {
  const parser = new SaxesParser({ fragment: true, position: false, xmlns: false });
  parser.ENTITIES = htmlEntities;
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(source).close();
};
