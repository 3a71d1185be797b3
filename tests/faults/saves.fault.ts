import { expect, it } from 'vitest';
import { saveConcurrently } from '@/lib/server/data/concurrent-saves.test-support';
import { eachDatabase } from '@/lib/server/data/each-database.test-support';
import { killSaves } from '@/lib/server/data/killed-saves.test-support';
import { note } from './figures';

// In parts, so that each can be repeated by itself: -t "part 3".
const kills = 50;

eachDatabase(({ kind, choice }) => {
  const parts = kind === 'sqlite' ? [1, 2, 3, 4, 5, 6, 7, 8] : [1, 2, 3, 4];

  it.each(parts)(
    'processes killed 50 times while they save lose nothing and leave nothing half written: part %i',
    async (part) => {
      const result = await killSaves({ choice: choice(), kills });
      const { acknowledged, damage } = result;
      note(
        `saves, ${kind}, part ${part} of ${parts.length}: killed ${result.kills} times, ${acknowledged} acknowledged saves: ${damage.length} times damage`,
      );
      expect(damage).toEqual([]);
    },
    3_600_000,
  );

  it('64 savers of one configuration: one winner for each version, nothing lost', async () => {
    const result = await saveConcurrently({ choice: choice(), processes: 4, saversEach: 16, wins: 10 });
    note(
      `64 savers, ${kind}: ${result.stored} saves of one configuration, ${result.twice} versions won twice, ${result.lost} saves lost`,
    );
    expect(result).toEqual({ stored: 640, twice: 0, lost: 0 });
  }, 3_600_000);
});
