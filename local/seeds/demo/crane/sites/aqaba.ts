import type { DemoPage } from '../../demo-page';
import type { DemoWorld } from '../../demo-world';
import { h2, p, rightToLeft, table } from '../../markup/blocks';
import { date, mention } from '../../markup/inline';
import { titledPanel } from '../../markup/macros';
import { taskWriter } from '../../markup/tasks';

/** From right to left, with names and numbers in Latin letters between. */
export const aqaba = ({ people, work, days, card }: DemoWorld): DemoPage => {
  const title = 'العقبة – خزائن مقاومة للحرارة';
  const { list, open, done } = taskWriter(title);
  return {
    title,
    labels: ['site', 'aqaba'],
    history: [
      { by: people.omar, daysAgo: 60, hour: 6, blocks: 2, unticked: true },
      { by: people.omar, daysAgo: 8, hour: 6, message: 'نتائج التجربة' },
    ],
    body: [
      rightToLeft('درجة الحرارة في الصيف تصل إلى 55 درجة مئوية، والخزائن الحالية تتوقف عند 48 درجة.\u200f'),
      h2(`الخزائن ${card(work.aqaba)}`),
      list(
        done('تركيب أجهزة قياس الحرارة في ثلاث خزائن'),
        open(`طلب مراوح احتياطية من المورّد ${mention(people.omar)} ${date(days.due(7))}`),
        open(`تنظيف المرشحات كل أسبوع وكتابة النتيجة في السجل ${mention(people.omar)}`),
      ),
      table(
        ['الخزانة', 'أعلى درجة', 'ملاحظة'],
        ['A1', '51 °C', 'IP66'],
        ['A2', '49 °C', 'تحت السقف'],
        ['B1', '54 °C', 'في الشمس'],
      ),
      titledPanel(
        'In English',
        p('Thirty days logged. No derating up to 54 °C, provided the filters are cleaned weekly.'),
      ),
    ],
  };
};
