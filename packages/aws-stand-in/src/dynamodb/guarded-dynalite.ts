import dynaliteDb from 'dynalite/db';
import validations from 'dynalite/validations';
import tagResource from 'dynalite/validations/tagResource';
import './parsed-expressions';
import { expressionFault, valueFault } from './request-faults';

/** A request that dynalite is busy with, and the locks that it holds. */
interface UnderWay {
  readonly held: Set<() => void>;
  readonly fail: (error: unknown) => void;
  failed: boolean;
}

let current: UnderWay | undefined;

/**
 * Runs dynalite for one request, so that what it throws ends that request alone, now or later. Later it is always its
 * database that calls back, with nothing around to catch: so each callback given to the database remembers whose it is,
 * and once one has thrown, the request's locks are released and its other callbacks are not called.
 */
export function runGuarded(run: () => void, fail: (error: unknown) => void): void {
  within({ held: new Set(), fail, failed: false }, run);
}

/** Makes a callback belong to the request that is under way now, if one is. */
export function ofThisRequest<Args extends unknown[]>(callback: (...args: Args) => void): (...args: Args) => void {
  const request = current;
  return request === undefined ? callback : (...args) => within(request, () => callback(...args));
}

function within(request: UnderWay, run: () => void): void {
  if (request.failed) return;
  const outer = current;
  current = request;
  try {
    run();
  } catch (error) {
    request.failed = true;
    for (const release of request.held) release();
    request.fail(error);
  } finally {
    current = outer;
  }
}

const { create } = dynaliteDb;
const guarded = new WeakSet<dynaliteDb.SubDb>();

// dynalite's server calls these as members of their modules.
dynaliteDb.create = (options) => {
  const store = create(options);
  guardCalls(store.db);
  guardLock(store.tableDb);
  keepTables(store.tableDb);
  const { getItemDb } = store;
  store.getItemDb = (name) => guardLock(getItemDb(name));
  return store;
};

function guardCalls(db: dynaliteDb.CallbackLevel): void {
  for (const method of ['get', 'put', 'del', 'batch'] as const) {
    const call = db[method].bind(db) as (...args: unknown[]) => unknown;
    db[method] = (...args: unknown[]) => {
      return call(...args.map((arg) => (typeof arg === 'function' ? ofThisRequest(arg as () => void) : arg)));
    };
  }
  for (const method of ['createKeyStream', 'createValueStream'] as const) {
    const open = db[method].bind(db);
    db[method] = (options) => {
      const stream = open(options);
      const emit = stream.emit.bind(stream);
      const emitHere = ofThisRequest((...event: Parameters<typeof emit>) => void emit(...event));
      return Object.assign(stream, {
        emit: (...event: Parameters<typeof emit>) => {
          emitHere(...event);
          return true;
        },
      });
    };
  }
}

/** Each request looks up its table, which hardly ever changes: it is kept, as text, since dynalite writes into what it is given. */
function keepTables(tableDb: dynaliteDb.TableDb): void {
  const { get, put, del } = tableDb;
  const kept = new Map<string, string>();
  let changes = 0;
  const forget = () => {
    changes += 1;
    kept.clear();
  };
  // Before it changes and after: in between it may be read as either.
  const changing = (change: (done: dynaliteDb.Done) => void, done: dynaliteDb.Done) => {
    forget();
    change((error) => {
      forget();
      done(error);
    });
  };
  tableDb.put = (name, table, done) => changing((changed) => put(name, table, changed), done);
  tableDb.del = (name, done) => changing((changed) => del(name, changed), done);
  tableDb.get = (name, done) => {
    const text = kept.get(name);
    if (text !== undefined) return queueMicrotask(ofThisRequest(() => done(null, JSON.parse(text))));
    const asOf = changes;
    get(name, (error, table) => {
      // What was read while it changed may be out of date.
      if (table !== undefined && asOf === changes) kept.set(name, JSON.stringify(table));
      done(error, table);
    });
  };
}

function guardLock(subDb: dynaliteDb.SubDb): dynaliteDb.SubDb {
  if (guarded.has(subDb)) return subDb;
  guarded.add(subDb);
  const { lock } = subDb;
  subDb.lock = (key, run) => {
    const request = current;
    if (request === undefined) return lock(key, run);
    lock(key, (release) => {
      const letGo = release(() => request.held.delete(letGo));
      if (request.failed) return letGo();
      request.held.add(letGo);
      within(request, () =>
        run((done) =>
          release((...args) => {
            request.held.delete(letGo);
            done(...args);
          }),
        ),
      );
    });
  };
  return subDb;
}

const { checkTypes, validateExpressions, validateAttributeConditions, validateAttributeValue } = validations;

validations.checkTypes = (data, types) => {
  const checked = checkTypes(data, types);
  const fault = valueFault(checked);
  if (fault !== undefined) throw dynaliteDb.validationError(fault);
  return checked;
};

validations.validateExpressions = (data) => {
  for (const [name, expression] of Object.entries(data)) {
    const fault = name.endsWith('Expression') && typeof expression === 'string' && expressionFault(expression);
    if (fault) return `Invalid ${name}: ${fault}`;
  }
  return validateExpressions(data);
};

// Values to compare with are checked wherever else they come, and compared as they are here.
validations.validateAttributeConditions = (data) => {
  const values = Object.values(data.Expected ?? {}).flatMap(({ AttributeValueList = [], Value }) =>
    Value === undefined ? AttributeValueList : [...AttributeValueList, Value],
  );
  return values.map(validateAttributeValue).find((fault) => fault) ?? validateAttributeConditions(data);
};

// Stored as they are, where the database takes no undefined.
tagResource.types.Tags.children.children = {
  Key: { type: 'String', notNull: true },
  Value: { type: 'String', notNull: true },
};
