import { confluenceV1Error, json, noContent } from '../answer';
import { asList, asObject, textOf } from '../json';
import type { confluenceV1Operations } from '../operations/confluence-v1';
import type { confluenceV2Operations } from '../operations/confluence-v2';
import type { Handler, Handlers, RouteRequest } from '../route';
import type { SiteAnswer } from '../site-call';
import type { Content, Label } from './content';
import { findVisible, maySee, mayUpdate } from './content-rights';
import { notFound, refuseId } from './errors';
import { listAnswer } from './paging';

const getPageLabels: Handler = (request) => {
  const { site, user, params, query } = request;
  const id = params.id ?? '';
  const page = findVisible(site, user, id, 'page');
  if (!page) return refuseId('id', id) ?? notFound('page', id);
  const prefix = query.get('prefix');
  const rows = page.labels.filter((label) => prefix === null || label.prefix === prefix);
  return listAnswer(request, `/wiki/api/v2/pages/${id}/labels`, rows, ({ id: labelId, name, prefix: of }) => ({
    id: labelId,
    name,
    prefix: of,
  }));
};

const missing = (id: string): SiteAnswer => confluenceV1Error(404, `No content found with id: ContentId{id=${id}}`);

/** The content that a v1 label route names, or why it may not be labelled. */
const labelled = ({ site, user, params }: RouteRequest): Content | SiteAnswer => {
  const id = params.id ?? '';
  const content = site.content.find(id);
  if (!content || !maySee(site, user, content)) return missing(id);
  return mayUpdate(site, user, content)
    ? content
    : confluenceV1Error(403, `User not permitted to modify labels on content ${id}`);
};

const isAnswer = (value: Content | SiteAnswer): value is SiteAnswer => 'points' in value;

const addLabelsToContent: Handler = (request) => {
  const { site, rawBody } = request;
  const content = labelled(request);
  if (isAnswer(content)) return content;
  const sent = Array.isArray(rawBody) ? asList(rawBody) : [rawBody];
  const labels: Label[] = [...content.labels];
  for (const one of sent.map(asObject)) {
    const name = textOf(one.name)?.toLowerCase() ?? '';
    const prefix = textOf(one.prefix) ?? 'global';
    if (name === '' || /[\s!#&()*,.:;<>?@[\]^]/.test(name))
      return confluenceV1Error(400, `The label '${name}' contains characters that are not allowed`);
    if (!labels.some((label) => label.name === name && label.prefix === prefix))
      labels.push({ id: site.content.nextId(), prefix, name });
  }
  site.content.put({ ...content, labels });
  const results = labels.map((label) => ({ ...label, label: label.name }));
  return json(200, { results, start: 0, limit: 200, size: results.length, _links: {} });
};

const removeLabel = (request: RouteRequest, name: string): SiteAnswer => {
  const content = labelled(request);
  if (isAnswer(content)) return content;
  const labels = content.labels.filter((label) => label.name !== name.toLowerCase());
  if (labels.length < content.labels.length) request.site.content.put({ ...content, labels });
  return noContent();
};

const removeLabelFromContentUsingQueryParameter: Handler = (request) =>
  removeLabel(request, request.query.get('name') ?? '');

const removeLabelFromContent: Handler = (request) => removeLabel(request, request.params.label ?? '');

export const labelReads: Handlers<typeof confluenceV2Operations> = { getPageLabels };
export const labelWrites: Handlers<typeof confluenceV1Operations> = {
  addLabelsToContent,
  removeLabelFromContentUsingQueryParameter,
  removeLabelFromContent,
};
