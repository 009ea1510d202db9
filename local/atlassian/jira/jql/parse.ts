import { JqlError, lexJql, type Token } from './lex';

export type Operand =
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly string[] };

export type Operator = '=' | '!=' | '~' | '!~' | '<' | '<=' | '>' | '>=' | 'in' | 'not in' | 'is' | 'is not';

export interface Clause {
  readonly kind: 'clause';
  /** Lower case; of an entity property the key and path stand apart. */
  readonly field: string;
  readonly property?: { readonly key: string; readonly path: string };
  readonly operator: Operator;
  readonly operands: readonly Operand[];
}

export type Expression =
  | Clause
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Expression[] }
  | { readonly kind: 'not'; readonly part: Expression };

export interface OrderBy {
  readonly field: string;
  readonly descending: boolean;
}

export interface Query {
  readonly where?: Expression;
  readonly orderBy: readonly OrderBy[];
}

const signs: readonly string[] = ['=', '!=', '~', '!~', '<', '<=', '>', '>='];

class Parser {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  query(): Query {
    const where = this.peekWord('order') || this.at >= this.tokens.length ? undefined : this.or();
    const orderBy: OrderBy[] = [];
    if (this.takeWord('order')) {
      if (!this.takeWord('by')) this.fail();
      do orderBy.push(this.order());
      while (this.takeSign(','));
    }
    if (this.at < this.tokens.length) this.fail();
    return { ...(where ? { where } : {}), orderBy };
  }

  private order(): OrderBy {
    const field = this.next('a field name').text.toLowerCase();
    if (this.takeWord('desc')) return { field, descending: true };
    this.takeWord('asc');
    return { field, descending: false };
  }

  private or(): Expression {
    const parts = [this.and()];
    while (this.takeWord('or')) parts.push(this.and());
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'or', parts };
  }

  private and(): Expression {
    const parts = [this.not()];
    while (this.takeWord('and')) parts.push(this.not());
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'and', parts };
  }

  private not(): Expression {
    if (this.takeWord('not') || this.takeSign('!')) return { kind: 'not', part: this.not() };
    if (!this.takeSign('(')) return this.clause();
    const inner = this.or();
    if (!this.takeSign(')')) this.fail();
    return inner;
  }

  private clause(): Clause {
    const token = this.next('a field name');
    if (token.kind === 'sign') this.fail();
    const field = token.text.toLowerCase();
    const property = token.kind === 'property' ? { property: { key: token.key, path: token.path } } : {};
    const operator = this.operator();
    const isList = operator === 'in' || operator === 'not in';
    const operands = isList ? this.list() : [this.operand()];
    return { kind: 'clause', field, ...property, operator, operands };
  }

  private operator(): Operator {
    if (this.takeWord('in')) return 'in';
    if (this.takeWord('is')) return this.takeWord('not') ? 'is not' : 'is';
    if (this.takeWord('not')) {
      if (!this.takeWord('in')) this.fail();
      return 'not in';
    }
    const token = this.next('an operator');
    if (token.kind !== 'sign' || !signs.includes(token.text)) {
      this.at--;
      this.fail();
    }
    return token.text as Operator;
  }

  private list(): readonly Operand[] {
    if (!this.takeSign('(')) return [this.operand()];
    const operands = [this.operand()];
    while (this.takeSign(',')) operands.push(this.operand());
    if (!this.takeSign(')')) this.fail();
    return operands;
  }

  private operand(): Operand {
    const token = this.next('a value');
    if (token.kind === 'sign') {
      this.at--;
      this.fail();
    }
    if (token.kind === 'word') {
      if (/^(empty|null)$/i.test(token.text)) return { kind: 'empty' };
      if (this.takeSign('(')) return this.call(token.text);
    }
    return { kind: 'value', text: token.text };
  }

  private call(name: string): Operand {
    const args: string[] = [];
    while (!this.takeSign(')')) {
      args.push(this.next('an argument').text);
      this.takeSign(',');
    }
    return { kind: 'call', name: name.toLowerCase(), args };
  }

  private next(what: string): Token {
    const token = this.tokens[this.at++];
    if (!token) throw new JqlError(`Error in the JQL Query: Expecting ${what} but got the end of the query.`);
    return token;
  }

  private peekWord(text: string): boolean {
    const token = this.tokens[this.at];
    return token?.kind === 'word' && token.text.toLowerCase() === text;
  }

  private takeWord(text: string): boolean {
    const found = this.peekWord(text);
    if (found) this.at++;
    return found;
  }

  private takeSign(text: string): boolean {
    const token = this.tokens[this.at];
    const found = token?.kind === 'sign' && token.text === text;
    if (found) this.at++;
    return found;
  }

  private fail(): never {
    const token = this.tokens[this.at];
    throw new JqlError(
      `Error in the JQL Query: Expecting something else than '${token?.text ?? 'the end of the query'}'.`,
    );
  }
}

/** @throws JqlError */
export const parseJql = (jql: string): Query => new Parser(lexJql(jql)).query();
