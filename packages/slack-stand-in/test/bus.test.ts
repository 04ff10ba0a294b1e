import { afterEach, expect, it, jest } from '@jest/globals';
import { createBus, type SlackEvent } from '../src/bus';

afterEach(() => {
  jest.restoreAllMocks();
});

it('a listener that throws is told of, and disturbs neither who publishes nor who listens beside it', () => {
  const told: string[] = [];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0);
  const bus = createBus();
  const heard: SlackEvent[] = [];
  const end = bus.subscribe(() => {
    throw new Error('no such row');
  });
  bus.subscribe((event) => heard.push(event));
  bus.publish({ type: 'workspace' });
  expect(heard).toEqual([{ type: 'workspace' }]);
  expect(told.join('')).toMatch(/^A listener to the stand-in of Slack failed: Error: no such row\n/);
  end();
  bus.publish({ type: 'workspace' });
  expect([heard.length, told.length]).toEqual([2, 1]);
});
