import { useLang, useMessages } from '../../i18n/messages-context.tsx';
import { timeText } from '../model/quantities.ts';
import type { Measured } from '../model/session.ts';
import { timeScale } from '../model/time-scale.ts';
import { benchKinds, type Spread, spreadOf } from '../model/timings.ts';

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
  const percent = (timeMs: number) => `${(scale.at(timeMs) * 100).toFixed(2)}%`;
  const between = (fromMs: number, toMs: number) => ({
    left: percent(fromMs),
    width: `${((scale.at(toMs) - scale.at(fromMs)) * 100).toFixed(2)}%`,
  });
  const container = spreadOf(measured.bench?.timesMs.container ?? []);
  return (
    <figure className="lab-chart">
      <figcaption>{t('lab.chartTitle')}</figcaption>
      {/* the table below says the same */}
      <div className="lab-plot" aria-hidden="true">
        {rows.map(({ id, spread }) => (
          <div className="lab-plot-row" data-kind={id} key={id}>
            <span>{t(`lab.kind-${id}`)}</span>
            <span className="lab-plot-track">
              {scale.ticksMs.map((tick) => (
                <i className="lab-plot-tick" key={tick} style={{ left: percent(tick) }} />
              ))}
              <i className="lab-plot-range" style={between(spread.lowestMs, spread.highestMs)} />
              <i className="lab-plot-half" style={between(spread.q1Ms, spread.q3Ms)} />
              <i className="lab-plot-median" style={{ left: percent(spread.medianMs) }} />
            </span>
          </div>
        ))}
        <div className="lab-plot-row">
          <span />
          <span className="lab-plot-track">
            {scale.ticksMs.map((tick) => (
              <span className="lab-plot-label" key={tick} style={{ left: percent(tick) }}>
                {timeText(tick, lang)}
              </span>
            ))}
          </span>
        </div>
      </div>
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
