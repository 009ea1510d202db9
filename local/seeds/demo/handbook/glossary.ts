import type { DemoPage } from '../demo-page';
import type { DemoWorld } from '../demo-world';
import { p, table } from '../markup/blocks';
import { mention } from '../markup/inline';
import { taskWriter } from '../markup/tasks';

/** Many scripts on one page. */
export const glossary = ({ people }: DemoWorld): DemoPage => {
  const title = 'Glossary in seven languages';
  const { list, open } = taskWriter(title);
  return {
    title,
    labels: ['languages'],
    history: [
      { by: people.lucia, daysAgo: 86, blocks: 1 },
      { by: people.yuki, daysAgo: 54, message: '日本語' },
      { by: people.lucia, daysAgo: 13 },
    ],
    body: [
      table(
        ['English', 'Deutsch', '日本語', '한국어', 'Ελληνικά', 'العربية', 'Norsk'],
        [
          'spreader',
          'Spreader, Greifrahmen',
          'スプレッダ',
          '스프레더',
          'αρπάγη εμπορευματοκιβωτίων',
          'المفرشة',
          'løfteåk',
        ],
        ['hoist', 'Hubwerk', '巻上装置', '호이스트', 'ανυψωτικό', 'الرافعة', 'heiseverk'],
        ['trolley', 'Laufkatze', 'トロリ', '트롤리', 'φορείο', 'العربة', 'løpekatt'],
        [
          'gate interlock',
          'Türverriegelung',
          '扉インターロック',
          '도어 인터록',
          'μανδάλωση θύρας',
          'قفل البوابة',
          'portforrigling',
        ],
        ['to berth ⚓', 'anlegen', '着岸する', '접안하다', 'πλευρίζω', 'يرسو', 'legge til kai'],
      ),
      p('Words with two meanings in one port are a risk. Please add them.'),
      list(open(`Ask the drivers in Busan what they call the “snag load” 🪝 ${mention(people.minjun)}`)),
    ],
  };
};
