import * as z from 'zod';
import type { Scope } from '../../src/domain/api-key';
import { PROBLEMS, type ProblemCode, problemType } from '../../src/http/problem';
import { articleInput, changesQuery, decisionInput, listQuery, reopenInput } from '../../src/http/request-schemas';
import { REQUEST_CONDITIONS, REQUEST_MEMBERS } from './request-members';
import {
  acceptedArticle,
  articleList,
  articleView,
  changeList,
  decisionView,
  health,
  problemView,
  reopeningView,
} from './response-schemas';

const COMPONENTS = '#/components/schemas/';

const NAMED = {
  ArticleInput: articleInput,
  DecisionInput: decisionInput,
  ReopenInput: reopenInput,
  AcceptedArticle: acceptedArticle,
  Article: articleView,
  ArticleList: articleList,
  ChangeList: changeList,
  Decision: decisionView,
  Reopening: reopeningView,
  Health: health,
  Problem: problemView,
};

/** An HTTP API lets nobody change what it answers by itself, so the two shapes are told, here as on one machine. */
const DESCRIPTION = [
  'Holds an article whose title a rule forbids until a moderator decides.',
  '',
  'Every error of Holdpoint is a problem (RFC 9457). What never reaches it is answered by the gateway before it, Amazon API',
  'Gateway or its stand-in on one machine, as `application/json` with a `message` alone, such as',
  '`{"message":"Request Entity Too Large"}` for a body of more than 10 MB: tell the two apart by the content type.',
].join('\n');

/** The name of a schema in the document. */
type SchemaName = keyof typeof NAMED;

/**
 * The API's description, made from the schemas that check its requests and type its answers.
 * @see https://spec.openapis.org/oas/v3.1.1.html
 */
export function openApiDocument(): Record<string, unknown> {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Holdpoint',
      version: '1',
      description: DESCRIPTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths: {
      '/articles': {
        post: operation('submitArticle', 'Submit an article', {
          scope: 'submit',
          parameters: [idempotencyKey],
          body: 'ArticleInput',
          answer: [202, 'AcceptedArticle', 'Taken in. It is published or held a moment later.', accepted],
          problems: [
            ...BODY,
            ...(['invalid-header', 'idempotency-conflict', 'too-many-waiting'] as const),
            ...UNSUBMITTABLE,
            ...IRREPLACEABLE,
          ],
        }),
        get: operation('listArticles', 'List the articles of one status', {
          scope: 'read',
          parameters: queryParameters('listQuery', listQuery),
          answer: [200, 'ArticleList', 'A page, oldest first.'],
          problems: ['invalid-parameter', 'invalid-cursor'],
        }),
      },
      '/articles/{id}': {
        get: operation('getArticle', 'Read an article', {
          scope: 'read',
          parameters: [articleId],
          answer: [200, 'Article', 'The article with its decision and history.', whileAccepted],
          problems: ['article-not-found', 'erased'],
        }),
        delete: operation('withdrawArticle', 'Withdraw an article that waits', {
          scope: 'submit',
          parameters: [articleId],
          answer: [200, 'Decision', 'It is withdrawn, by the key that brought it in; the same again when asked again.'],
          problems: ['not-the-submitter', 'article-not-found', 'erased', ...UNDECIDABLE],
        }),
      },
      '/articles/{id}/decision': {
        post: operation('decide', 'Decide on a held article', {
          scope: 'moderate',
          parameters: [articleId],
          body: 'DecisionInput',
          answer: [
            200,
            'Decision',
            'The decision; the same again for the same decision by the same key, with the same title, and the same reason or none.',
          ],
          problems: [
            ...BODY,
            ...(['own-article', 'article-not-found', 'erased', 'replaced', 'title-held', 'rules-unreadable'] as const),
            ...UNDECIDABLE,
          ],
        }),
      },
      '/articles/{id}/reopen': {
        post: operation('reopen', 'Have an article reviewed again that has ended', {
          scope: 'moderate',
          parameters: [articleId],
          body: 'ReopenInput',
          answer: [
            202,
            'Reopening',
            'Its next review has begun, and it waits for a decision a moment later; the same again for the same reason by the same key, as long as it waits.',
            accepted,
          ],
          problems: [...BODY, 'own-article', 'article-not-found', 'erased', ...NOT_REOPENED],
        }),
      },
      '/changes': {
        get: operation('listChanges', 'Follow what ended', {
          scope: 'read',
          parameters: queryParameters('changesQuery', changesQuery),
          answer: [200, 'ChangeList', 'What follows the entry `after`, in order and without a gap; empty at the end.'],
          problems: ['invalid-parameter'],
        }),
      },
      '/healthz': { get: operation('health', 'Tell that the API answers', { answer: [200, 'Health', 'It does.'] }) },
      '/openapi.json': {
        get: { operationId: 'openapi', summary: 'Read this document', security: [], responses: { 200: anyJson } },
      },
    },
    components: {
      schemas: componentSchemas(),
      headers: { RequestId: header('Names this request; quote it to the operator.') },
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: 'An API key.' } },
    },
  };
}

const BODY: ProblemCode[] = ['malformed-json', 'invalid-body', 'body-too-large', 'unsupported-media-type'];
const UNDECIDABLE: ProblemCode[] = [
  ...(['already-decided', 'not-held-yet', 'cannot-end-so', 'was-never-held', 'unconfirmed', 'stuck'] as const),
];
const NOT_REOPENED: ProblemCode[] = [
  ...(['not-ended', 'was-withdrawn', 'replaced', 'already-reopened', 'not-held-yet', 'stuck'] as const),
];
/** Of what is to be replaced. */
const IRREPLACEABLE: ProblemCode[] = ['not-the-submitter', 'article-not-found', 'not-held-yet', 'replaced'];
const UNSUBMITTABLE: ProblemCode[] = ['erased', 'submission-unconfirmed', 'stuck', 'rules-unreadable'];
const WITH_KEY: ProblemCode[] = ['unauthorized', 'insufficient-scope', 'unavailable'];

const header = (description: string, type = 'string') => ({ description, schema: { type } });
const requestId = { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } };
const accepted = {
  Location: header("The article's address."),
  'Retry-After': header('Seconds after which to look there.', 'integer'),
};
const whileAccepted = {
  'Retry-After': header('While it is `accepted`: seconds after which to look again.', 'integer'),
};
const anyJson = {
  description: 'OpenAPI 3.1.',
  headers: requestId,
  content: { 'application/json': { schema: { type: 'object' } } },
};

const articleId = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'The same key with the same content is the same article, however often it is sent.',
  schema: { type: 'string', pattern: '^[ -~]{1,255}$' },
};

interface OperationMembers {
  readonly scope?: Scope;
  readonly parameters?: unknown[];
  readonly body?: SchemaName;
  readonly answer: [status: number, schema: SchemaName, description: string, headers?: Record<string, unknown>];
  readonly problems?: ProblemCode[];
}

function operation(operationId: string, summary: string, members: OperationMembers) {
  const { scope, parameters, body, answer, problems = [] } = members;
  const [status, schema, description, headers] = answer;
  const withKey = scope ? WITH_KEY : [];
  return {
    operationId,
    summary,
    description: scope && `The API key needs the scope \`${scope}\`.`,
    security: scope ? [{ apiKey: [scope] }] : [],
    parameters,
    requestBody: body && { required: true, content: { 'application/json': reference(body) } },
    responses: {
      [status]: {
        description,
        headers: { ...requestId, ...headers },
        content: { 'application/json': reference(schema) },
      },
      ...problemAnswers([...problems, ...withKey, 'internal-error']),
    },
  };
}

function problemAnswers(codes: ProblemCode[]) {
  const answers: Record<number, unknown> = {};
  for (const status of new Set(codes.map((code) => PROBLEMS[code][0]))) {
    const here = codes.filter((code) => PROBLEMS[code][0] === status);
    answers[status] = {
      description: here.map((code) => `\`${problemType(code)}\`: ${PROBLEMS[code][1]}.`).join('\n'),
      headers: { ...requestId, ...PROBLEM_HEADERS[status] },
      content: { 'application/problem+json': reference('Problem') },
    };
  }
  return answers;
}

const retryAfter = { 'Retry-After': header('Seconds after which to try again.', 'integer') };
const challenge = { 'WWW-Authenticate': header('RFC 6750.') };
const PROBLEM_HEADERS: Record<number, Record<string, unknown>> = {
  401: challenge,
  403: challenge,
  409: retryAfter,
  429: retryAfter,
  503: retryAfter,
};

const reference = (schema: SchemaName) => ({ schema: { $ref: COMPONENTS + schema } });

function componentSchemas() {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { io: 'input', uri: (id) => COMPONENTS + id });
  // An `$id` would change what every `$ref` inside it is relative to.
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $id, $schema, ...schema }]) => [id, described(id, schema)]),
  );
}

/** A schema with what is said of its members beyond what is checked. @throws Error for a member that it does not have */
function described(id: string, schema: { properties?: object }) {
  const properties = { ...schema.properties } as Record<string, object>;
  for (const [name, more] of Object.entries(REQUEST_MEMBERS[id] ?? {})) {
    if (properties[name] === undefined) throw new Error(`${id} has no ${name}`);
    properties[name] = { ...orNull(properties[name]), ...more };
  }
  return { ...schema, properties, ...REQUEST_CONDITIONS[id] };
}

/** What may be null, as one schema of two types, beside which more can be said of the text; other schemas as they are. */
function orNull(schema: { anyOf?: object[]; enum?: unknown[] }): object {
  const [given, nothing, ...others] = (schema.anyOf ?? []) as { type?: string; enum?: unknown[] }[];
  if (given === undefined || nothing?.type !== 'null' || others.length > 0) return schema;
  const nullable = { ...given, type: [given.type, 'null'] };
  return given.enum ? { ...nullable, enum: [...given.enum, null] } : nullable;
}

function queryParameters(name: string, query: z.ZodType) {
  const { properties } = described(name, z.toJSONSchema(query));
  return Object.entries(properties).map(([parameter, property]) => {
    const { description, ...schema } = property as Record<string, unknown>;
    return { name: parameter, in: 'query', description, schema };
  });
}
