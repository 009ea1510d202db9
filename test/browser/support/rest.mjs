/** The site's REST APIs as one of its people, for what a journey prepares and for what it checks afterwards. */
export const restOf = (siteUrl, email) => {
  const authorization = `Basic ${Buffer.from(`${email}:x`).toString('base64')}`;
  const call = async (method, path, body) => {
    const response = await fetch(`${siteUrl}${path}`, {
      method,
      headers: { authorization, accept: 'application/json', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 400)}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  return {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    put: (path, body) => call('PUT', path, body),
    page: (id) => call('GET', `/wiki/api/v2/pages/${id}?body-format=storage`),
    issue: (key) => call('GET', `/rest/api/3/issue/${key}`),
  };
};

/** Waits until no event of the app's queue is due or running. */
export const idle = async (siteUrl) => {
  const response = await fetch(`${siteUrl}/_local/idle?timeoutMs=30000`);
  return response.json();
};
