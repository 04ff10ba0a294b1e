import { PutCommand, type UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { laneItem, laneNotes } from '../../src/aws/lane';
import type { HeldLane, LaneNotes } from '../../src/domain/effects';
import { startDynamo } from '../support/dynamo';

let running: Awaited<ReturnType<typeof startDynamo>>;
beforeEach(async () => {
  running = await startDynamo();
});

const NOW = '2026-11-22T12:00:00.000Z';
const SOON = '2026-11-22T12:00:20.000Z';
const LATER = '2026-11-22T12:01:00.000Z';
const NOTES: LaneNotes = {
  nextSlotAt: SOON,
  plannedFor: { channel: 'C0REVIEW', policy: { remindEverySeconds: 3600 } },
  digest: { id: 'd1', begunAt: NOW, joinedAt: NOW },
  posted: { from: NOW, until: SOON, lookAt: LATER },
  trouble: { error: 'is_archived', since: NOW, tryAt: LATER, told: true },
};

const theLane = () => laneItem({ dynamo: running.dynamo, tableName: 'slack' });

async function taken(owner = 'me', now = NOW, until = SOON): Promise<HeldLane> {
  const held = await theLane().take(owner, now, until);
  if (!held) throw new Error('was not taken');
  return held;
}

describe('laneNotes', () => {
  it('has what was left last, also while somebody holds the lane, and rings for nobody', async () => {
    const table = { dynamo: running.dynamo, tableName: 'slack' };
    expect(await laneNotes(table)).toEqual({});
    const held = await theLane().keep({ ...(await taken()), notes: NOTES }, LATER);
    expect(await laneNotes(table)).toEqual(NOTES);
    expect(held && (await theLane().keep(held, LATER))).toEqual({ owner: 'me', rung: 0, notes: NOTES });
  });
});

describe('take', () => {
  it('of twenty at once one has it, and the others rang', async () => {
    const owners = Array.from({ length: 20 }, (_, n) => `owner${n}`);
    const held = (await Promise.all(owners.map((owner) => theLane().take(owner, NOW, SOON)))).filter(
      (lane) => lane !== undefined,
    );
    expect(held).toHaveLength(1);
    const [mine] = held as [HeldLane];
    expect(await theLane().keep(mine, LATER)).toEqual({ ...mine, rung: 19 });
  });

  it('is had by one after the other, with the notes that were left', async () => {
    expect(await theLane().release({ ...(await taken()), notes: NOTES })).toBe(true);
    expect(await taken('another')).toEqual({ owner: 'another', rung: 0, notes: NOTES });
  });

  it('has it once the time of whoever held it is over, who then has lost it', async () => {
    const lost = await taken('dead');
    expect(await theLane().take('me', '2026-11-22T12:00:19.999Z', LATER)).toBeUndefined();
    const mine = await taken('me', SOON, LATER);
    expect(mine.rung).toBe(1);
    expect(await theLane().keep(lost, LATER)).toBeUndefined();
    expect(await theLane().release({ ...lost, notes: NOTES })).toBe(true);
    expect(await theLane().keep(mine, LATER)).toEqual(mine);
  });

  it('takes it where it is given up between the look and the ring, and not for ever', async () => {
    const holder = await taken('holder');
    let calls = 0;
    const send = async (command: UpdateCommand) => {
      calls += 1;
      // Just before the ring.
      if (calls === 2) expect(await theLane().release(holder)).toBe(true);
      return running.dynamo.send(command);
    };
    const lane = laneItem({ dynamo: { send } as never, tableName: 'slack' });
    expect(await lane.take('me', NOW, SOON)).toEqual({ owner: 'me', rung: 1, notes: {} });
    expect(calls).toBe(3);
  });

  it('gives up after a few tries where it is taken and given up each time', async () => {
    const others: HeldLane[] = [];
    let tries = 0;
    const send = async (command: UpdateCommand) => {
      const isTry = command.input.UpdateExpression?.startsWith('SET');
      if (isTry) tries += 1;
      if (isTry) others.push(await taken('other'));
      else for (const other of others.splice(0)) await theLane().release(other);
      return running.dynamo.send(command);
    };
    const lane = laneItem({ dynamo: { send } as never, tableName: 'slack' });
    expect(await lane.take('me', NOW, SOON)).toBeUndefined();
    expect(tries).toBe(3);
  });

  it('fails where the lane cannot be read', async () => {
    const Item = { of: 'lane', kind: 'lane', notes: { nextSlotAt: 'soon' } };
    await running.dynamo.send(new PutCommand({ TableName: 'slack', Item }));
    await expect(theLane().take('me', NOW, SOON)).rejects.toThrow('lane.notes.nextSlotAt is not what it should be');
  });
});

describe('keep', () => {
  it('keeps it for longer, with other notes in the place of those before', async () => {
    const mine = await theLane().keep({ ...(await taken()), notes: NOTES }, LATER);
    expect(mine?.notes).toEqual(NOTES);
    expect(await theLane().take('another', SOON, LATER)).toBeUndefined();
    const notes: LaneNotes = {
      nextSlotAt: LATER,
      plannedFor: {
        channel: 'C0OTHER',
        policy: { remindEverySeconds: 60, escalation: { afterSeconds: 600, to: 'S0MODS' } },
      },
    };
    expect(await theLane().keep({ ...(mine as HeldLane), notes }, LATER)).toEqual({ owner: 'me', rung: 1, notes });
  });
});

describe('release', () => {
  it.each([0, 1])('a ring between the last look and it keeps it held, after %i before', async (before) => {
    let mine = await taken();
    for (let n = 0; n < before; n++) {
      await theLane().take('another', NOW, SOON);
      mine = (await theLane().keep(mine, SOON)) as HeldLane;
    }
    expect(mine.rung).toBe(before);
    await theLane().take('another', NOW, SOON);
    expect(await theLane().release(mine)).toBe(false);
    const seen = await theLane().keep(mine, SOON);
    expect(seen).toEqual({ ...mine, rung: before + 1 });
    expect(await theLane().release(seen as HeldLane)).toBe(true);
    expect(await taken('another')).toMatchObject({ owner: 'another', rung: before + 1 });
  });

  it('is nothing to somebody who has lost it, and takes it from nobody', async () => {
    const lost = await taken('dead');
    const mine = await taken('me', SOON, LATER);
    expect(await theLane().release({ ...lost, rung: 5, notes: NOTES })).toBe(true);
    expect(await theLane().keep(mine, LATER)).toEqual({ ...mine, notes: {} });
  });

  it('whatever was there before somebody came is seen by whoever holds it then or next, however many come', async () => {
    const left = new Set<string>();
    let looks = 0;
    const look = () => {
      looks += 1;
      left.clear();
    };
    const come = async (owner: string) => {
      left.add(owner);
      let mine = await theLane().take(owner, NOW, LATER);
      while (mine) {
        look();
        if (await theLane().release(mine)) return;
        mine = await theLane().keep(mine, LATER);
      }
    };
    for (let round = 0; round < 30; round++) {
      await Promise.all(Array.from({ length: 1 + (round % 8) }, (_, n) => come(`${round}-${n}`)));
      expect([...left]).toEqual([]);
    }
    expect(looks).toBeGreaterThanOrEqual(30);
  });
});
