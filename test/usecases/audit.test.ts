import { describe, expect, it } from '@jest/globals';
import type { Decision, Moderator } from '../../src/domain/decision';
import { type Refusal, RefusedError } from '../../src/domain/errors';
import { audit } from '../../src/usecases/audit';
import type { DecideRequest } from '../../src/usecases/decide';
import { rememberingLog } from '../support/log';
import { aRecord } from '../support/records';

const mona: Moderator = { kind: 'slack', id: 'U0MONA' };
const request: DecideRequest = { articleId: 'a1', choice: 'reject', by: mona, via: 'card', reason: 'A SECRET reason' };
const decision: Decision = {
  status: 'rejected',
  by: 'U0MONA',
  via: 'home',
  at: '2026-11-22T12:10:00.000Z',
  reason: 'A SECRET reason',
};

const refusing = (refusal: Refusal) => async () => {
  throw new RefusedError(refusal);
};

describe('audit', () => {
  it.each([
    [request, { by: 'U0MONA', kind: 'slack', via: 'card' }, false],
    [
      { ...request, by: { kind: 'key', id: 'desk' }, via: 'api' } as const,
      { by: 'desk', kind: 'key', via: 'api' },
      true,
    ],
  ])('tells of a decision who made it, and by which door it was asked for: %j', async (asked, told, repeated) => {
    const log = rememberingLog();
    const record = aRecord({ article: { title: 'A SECRET title' } });
    const decided = { record, decision, repeated };
    expect(await audit(log).decide(async () => decided)(asked)).toBe(decided);
    const line = { level: 'info', event: 'decided', articleId: 'a1', status: 'rejected', ...told, repeated };
    expect(log.lines).toEqual([line]);
  });

  it.each<Refusal>([
    { code: 'not-a-reviewer', articleId: 'a1' },
    { code: 'own-article', articleId: 'a1' },
    { code: 'already-decided', articleId: 'a1', decision },
  ])('tells of a refusal, and hands it on: %j', async (refusal) => {
    const log = rememberingLog();
    await expect(audit(log).decide(refusing(refusal))(request)).rejects.toMatchObject({ refusal });
    await expect(audit(log).mayDecide(refusing(refusal))('a1', mona)).rejects.toMatchObject({ refusal });
    const who = { articleId: 'a1', by: 'U0MONA', kind: 'slack', code: refusal.code };
    expect(log.lines).toEqual([
      { level: 'info', event: 'decision-refused', via: 'card', ...who },
      { level: 'info', event: 'decision-refused', via: 'modal', ...who },
    ]);
    expect(JSON.stringify(log.lines)).not.toContain('SECRET');
  });

  it('asks about the review whose button was pressed', async () => {
    const asked: unknown[] = [];
    const mayDecide = async (...about: unknown[]) => {
      asked.push(about);
      return aRecord();
    };
    await audit(rememberingLog()).mayDecide(mayDecide)('a1', mona, 2);
    expect(asked).toEqual([['a1', mona, 2]]);
  });

  it('tells who is on an article until when, and who may not be', async () => {
    const log = rememberingLog();
    const asked = { articleId: 'a1', by: 'U0MAX', press: '1.0' };
    const until = '2026-11-22T12:42:00.000Z';
    const record = aRecord({ claim: { ...asked, at: '2026-11-22T12:12:00.000Z', until } });
    await audit(log).claimArticle(async () => ({ record }))(asked);
    const claim = audit(log).claimArticle(refusing({ code: 'own-article', articleId: 'a1', title: 'A SECRET title' }));
    await expect(claim(asked)).rejects.toThrow('own-article');
    const told = { level: 'info', articleId: 'a1', by: 'U0MAX', kind: 'slack' };
    expect(log.lines).toEqual([
      { ...told, event: 'claimed', until },
      { ...told, event: 'claim-refused', code: 'own-article' },
    ]);
  });

  it('tells who wrote a note, or may not, and not what', async () => {
    const log = rememberingLog();
    const asked = { articleId: 'a1', by: 'U0MAX', id: 'V1', text: 'A SECRET note' };
    await audit(log).addNote(async () => ({ record: aRecord(), isFull: false }))(asked);
    await audit(log).addNote(async () => ({ record: aRecord(), isFull: true }))(asked);
    const add = audit(log).addNote(refusing({ code: 'not-a-reviewer' }));
    await expect(add(asked)).rejects.toThrow('not-a-reviewer');
    const told = { level: 'info', articleId: 'a1', by: 'U0MAX', kind: 'slack' };
    expect(log.lines).toEqual([
      { ...told, event: 'noted' },
      { ...told, event: 'note-refused', code: 'not-a-reviewer' },
    ]);
    expect(JSON.stringify(log.lines)).not.toContain('SECRET');
  });

  it('tells who was not shown the details of an article', async () => {
    const log = rememberingLog();
    const show = audit(log).showArticle(
      refusing({ code: 'not-yours-to-see', articleId: 'a1', title: 'A SECRET title' }),
    );
    await expect(show('a1', 'U0NIA')).rejects.toThrow('not-yours-to-see');
    const told = { articleId: 'a1', by: 'U0NIA', kind: 'slack', code: 'not-yours-to-see' };
    expect(log.lines).toEqual([{ level: 'info', event: 'details-refused', ...told }]);
    expect(await audit(log).showArticle(async () => aRecord())('a1', 'U0MONA')).toEqual(aRecord());
    expect(log.lines).toHaveLength(1);
  });

  it('tells who may not change the rules, and not to what', async () => {
    const log = rememberingLog();
    const change = audit(log).changeRules(refusing({ code: 'not-a-reviewer' }));
    await expect(change({ add: ['SECRET'] }, 'U0NIA')).rejects.toThrow('not-a-reviewer');
    const undo = audit(log).undoRules(refusing({ code: 'not-a-reviewer' }));
    await expect(undo(7, 'U0NIA')).rejects.toThrow('not-a-reviewer');
    const told = { level: 'info', event: 'rule-change-refused', by: 'U0NIA', kind: 'slack', code: 'not-a-reviewer' };
    expect(log.lines).toEqual([
      { ...told, via: 'moderation' },
      { ...told, via: 'undo' },
    ]);
  });

  it('leaves what is no refusal, and what is allowed, to others', async () => {
    const log = rememberingLog();
    const audited = audit(log);
    const failing = audited.decide(() => Promise.reject(new Error('throttled')));
    await expect(failing(request)).rejects.toThrow('throttled');
    expect(await audited.mayDecide(async () => aRecord())('a1', mona)).toEqual(aRecord());
    const unchanged = { outcome: 'unchanged', known: [] } as const;
    expect(await audited.changeRules(async () => unchanged)({ add: ['word'] }, 'U0MONA')).toBe(unchanged);
    expect(log.lines).toEqual([]);
  });
});
