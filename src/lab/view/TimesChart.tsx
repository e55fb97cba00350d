import { useLang, useMessages } from '../../i18n/messages-context.tsx';
import { timeText } from '../model/quantities.ts';
import type { Measured } from '../model/session.ts';
import { timeScale } from '../model/time-scale.ts';
import { benchKinds, type Spread, spreadOf } from '../model/timings.ts';

/** Units of the drawing; it scales with its column. */
const width = 640;
const left = 130;
const right = 605;
const rowHeight = 34;

/** Boots and starts measured in this tab, on one logarithmic axis, and the same as a table. */
export function TimesChart({ measured }: { readonly measured: Measured }) {
  const t = useMessages();
  const lang = useLang();
  const boot = spreadOf(measured.bootsMs);
  const rows: { readonly id: 'boot' | (typeof benchKinds)[number]; readonly spread: Spread }[] = [];
  if (boot) rows.push({ id: 'boot', spread: boot });
  for (const kind of [...benchKinds].reverse()) {
    const spread = spreadOf(measured.bench?.timesMs[kind] ?? []);
    if (spread) rows.push({ id: kind, spread });
  }
  if (rows.length === 0) return <p className="lab-chart-empty">{t('lab.chartEmpty')}</p>;
  const scale = timeScale(rows.flatMap(({ spread }) => [spread.lowestMs, spread.highestMs]));
  const x = (timeMs: number) => left + scale.at(timeMs) * (right - left);
  const height = rows.length * rowHeight + 30;
  const container = spreadOf(measured.bench?.timesMs.container ?? []);
  return (
    <figure className="lab-chart">
      <figcaption>{t('lab.chartTitle')}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('lab.chartLabel')}>
        {scale.ticksMs.map((tick) => (
          <g key={tick}>
            <line className="lab-chart-tick" x1={x(tick)} x2={x(tick)} y1={0} y2={height - 26} />
            <text x={x(tick)} y={height - 8} textAnchor="middle">
              {timeText(tick, lang)}
            </text>
          </g>
        ))}
        {rows.map(({ id, spread }, at) => {
          const y = at * rowHeight + rowHeight / 2;
          const from = x(spread.q1Ms);
          return (
            <g key={id} data-kind={id}>
              <text x={left - 10} y={y + 5} textAnchor="end">
                {t(`lab.kind-${id}`)}
              </text>
              <line
                className="lab-chart-range"
                x1={x(spread.lowestMs)}
                x2={x(spread.highestMs)}
                y1={y}
                y2={y}
              />
              <rect x={from} width={Math.max(x(spread.q3Ms) - from, 2)} y={y - 8} height={16} />
              <line
                className="lab-chart-median"
                x1={x(spread.medianMs)}
                x2={x(spread.medianMs)}
                y1={y - 11}
                y2={y + 11}
              />
            </g>
          );
        })}
      </svg>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, so the keyboard must reach it */}
      <section className="lab-table" tabIndex={0} aria-label={t('lab.chartTable')}>
        <table>
          <thead>
            <tr>
              <td />
              <th scope="col">{t('lab.colN')}</th>
              <th scope="col">{t('lab.colMedian')}</th>
              <th scope="col">{t('lab.colQuarters')}</th>
              <th scope="col">{t('lab.colRange')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, spread }) => (
              <tr key={id}>
                <th scope="row">{t(`lab.kind-${id}`)}</th>
                <td>{spread.n}</td>
                <td>{timeText(spread.medianMs, lang)}</td>
                <td>{`${timeText(spread.q1Ms, lang)} – ${timeText(spread.q3Ms, lang)}`}</td>
                <td>{`${timeText(spread.lowestMs, lang)} – ${timeText(spread.highestMs, lang)}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {measured.bench && (
        <p>
          {t('lab.chartWarm', {
            rounds: measured.bench.rounds,
            warmUp: measured.bench.warmUpRounds,
          })}
        </p>
      )}
      {boot && container && (
        <p className="lab-ratio">
          {t('lab.ratio', {
            times: Math.round(boot.medianMs / container.medianMs).toLocaleString(lang),
          })}
        </p>
      )}
      <p>{t('lab.chartHow')}</p>
    </figure>
  );
}
