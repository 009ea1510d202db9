import type { DemoPage } from '../../demo-page';
import type { DemoWorld } from '../../demo-world';
import { h2, p, table } from '../../markup/blocks';
import { date, mention, status } from '../../markup/inline';
import { panel } from '../../markup/macros';
import { taskWriter } from '../../markup/tasks';

export const yokohama = ({ people, work, days, card }: DemoWorld): DemoPage => {
  const title = '横浜 – 遠隔操作卓';
  const { list, open, done } = taskWriter(title);
  return {
    title,
    labels: ['site', 'yokohama'],
    history: [
      { by: people.yuki, daysAgo: 69, hour: 2, blocks: 3 },
      { by: people.yuki, daysAgo: 21, hour: 3, unticked: true },
      { by: people.yuki, daysAgo: 3, hour: 4, message: '消防署との打合せを反映' },
    ],
    body: [
      p('本牧ふ頭の二号機と三号機を、管理棟四階の操作卓から動かします。運転士が窓から岸壁を見られることが条件です。'),
      h2(`操作卓 ${card(work.yokohama)}`),
      list(
        done('操作卓の模型を段ボールで作る'),
        open(
          `消防署に避難経路の図面を出す ${mention(people.yuki)} ${date(days.due(5))}`,
          list(open('四階の非常口の幅を測り直す'), open(`英語の説明を一枚付ける ${mention(people.lucia)}`)),
        ),
        open(`操縦桿の重さを運転士六人と確かめる ${mention(people.yuki)} ${date(days.due(18))}`),
      ),
      h2('日程'),
      table(
        ['項目', '期限', '状態'],
        ['配線工事', date(days.due(30)), status('準備中', 'Blue')],
        ['夜間試験', date(days.due(55)), status('未定', 'Grey')],
      ),
      panel('info', p('台風の季節に入る前に、屋上のアンテナを固定すること。𠮷田電設に依頼済み。')),
    ],
  };
};
