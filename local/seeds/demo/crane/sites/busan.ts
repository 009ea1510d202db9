import type { DemoPage } from '../../demo-page';
import type { DemoWorld } from '../../demo-world';
import { h2, p, table } from '../../markup/blocks';
import { date, mention } from '../../markup/inline';
import { expand } from '../../markup/macros';
import { taskWriter } from '../../markup/tasks';

export const busan = ({ people, work, days, card }: DemoWorld): DemoPage => {
  const title = '부산 – 카메라와 센서';
  const { list, open } = taskWriter(title);
  return {
    title,
    labels: ['site', 'busan'],
    history: [
      { by: people.minjun, daysAgo: 68, hour: 1, blocks: 2 },
      { by: people.amara, daysAgo: 27, message: 'Latency figures' },
      { by: people.minjun, daysAgo: 2, hour: 5 },
    ],
    body: [
      p(
        `크레인 한 대에 카메라 열네 대와 레이저 스캐너 네 대를 설치합니다. 관련 작업은 ${card(work.busan)} 아래에 모읍니다.`,
      ),
      h2('할 일'),
      list(
        open(`비 오는 날 영상 지연을 다시 측정한다 ${mention(people.minjun)} ${date(days.due(9))}`),
        open(`${card(work.cameraTest)} 야간 카메라 시험`),
        open(
          `카메라 유리를 닦는 장치를 세 회사에 문의한다 ${mention(people.minjun)}`,
          list(open('소금기가 많은 날의 사진을 첨부한다 📸')),
        ),
      ),
      h2('측정값'),
      table(
        ['날씨', '지연 (ms)', '비고'],
        ['맑음', '118', '유선'],
        ['비', '161', '마이크로파'],
        ['안개', '124', '유선'],
      ),
      expand(
        'English summary',
        p(
          'The image is late when it rains, because the link over water is. A wire costs 40,000 and ends the discussion.',
        ),
      ),
    ],
  };
};
