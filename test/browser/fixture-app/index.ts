import Resolver from '@forge/resolver';

const resolvers = new Resolver();
resolvers.define('whereAmI', ({ payload, context }) => ({ payload, extension: context.extension }));

export const resolver = resolvers.getDefinitions();

interface ExportPayload {
  readonly exportType: string;
  readonly context: {
    readonly content?: { id: string };
    readonly config?: { label?: string };
    readonly extension?: { content: { id: string } };
  };
  readonly extensionPayload?: { readonly config?: { label?: string } };
}

const cell = (type: 'tableHeader' | 'tableCell', content: object) => ({
  type,
  attrs: {},
  content: [{ type: 'paragraph', content: [content] }],
});

/** Tells what it was called with, as a table. */
export const exportChart = async ({ exportType, context, extensionPayload }: ExportPayload) => {
  const pageId = context.content?.id ?? context.extension?.content.id ?? 'no page';
  const label = context.config?.label ?? extensionPayload?.config?.label ?? 'no label';
  const link = {
    type: 'text',
    text: `page ${pageId}`,
    marks: [{ type: 'link', attrs: { href: `/wiki/spaces/DOCS/pages/${pageId}` } }],
  };
  const status = { type: 'status', attrs: { text: exportType, color: 'green' } };
  return {
    type: 'doc',
    version: 1,
    content: [
      {
        type: 'table',
        content: [
          {
            type: 'tableRow',
            content: ['Label', 'Page', 'Kind'].map((text) => cell('tableHeader', { type: 'text', text })),
          },
          {
            type: 'tableRow',
            content: [{ type: 'text', text: label }, link, status].map((node) => cell('tableCell', node)),
          },
        ],
      },
    ],
  };
};
