import { type Ref, useRef } from 'react';
import { useLang, useMessages } from '../../i18n/messages-context.tsx';
import { Console } from '../../terminal/Console.tsx';
import type { ConsoleHandle } from '../../terminal/console-port.ts';
import type { MachineName, StartKind } from '../model/experiment.ts';
import { plainConsole } from '../model/plain-console.ts';
import { sizeText, timeText } from '../model/quantities.ts';
import type { LabDesk } from '../model/session.ts';
import { BootTimeline } from './BootTimeline.tsx';
import { MachineNotice } from './MachineNotice.tsx';
import { SavedMachineTools } from './SavedMachineTools.tsx';
import { useSession } from './useSession.ts';

/** Some browsers fetch a download's bytes only after the click has returned. */
const revokeMs = 60_000;

interface MachineBenchProps {
  readonly desk: LabDesk;
  readonly name: MachineName;
  /** how the experiment wants it started; undefined in free mode, which offers both */
  readonly wanted: StartKind | undefined;
  readonly sizes: Readonly<Record<StartKind, number>> | undefined;
  readonly themeKey: string;
  readonly handleRef: Ref<ConsoleHandle>;
}

/** One machine: switched on and off, its boot, its console. */
export function MachineBench({
  desk,
  name,
  wanted,
  sizes,
  themeKey,
  handleRef,
}: MachineBenchProps) {
  const t = useMessages();
  const lang = useLang();
  const session = desk.sessions[name];
  const state = useSession(session);
  const { phase } = state;
  const box = useRef<HTMLElement>(null);
  const on = phase.kind === 'starting' || phase.kind === 'running' || phase.kind === 'ended';
  const restored = on && phase.start === 'restored' && state.promptMs !== undefined;
  const paused = phase.kind === 'running' && phase.paused;
  const starts: readonly StartKind[] =
    wanted === undefined
      ? ['restored', 'cold']
      : wanted === 'cold'
        ? ['cold']
        : ['restored', 'cold'];
  /** The button that was pressed goes away; the focus stays at the machine. */
  const andStay = (act: () => void) => () => {
    act();
    box.current?.focus();
  };
  const start = (kind: StartKind) => andStay(() => session.start(kind))();
  const stop = andStay(() => session.stop());

  const download = () => {
    const blob = new Blob([plainConsole(session.consoleText())], { type: 'text/plain' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = `strata-lab-${name}.txt`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), revokeMs);
  };

  return (
    <section
      className="lab-machine"
      data-machine={name}
      data-phase={phase.kind}
      ref={box}
      tabIndex={-1}
      aria-label={t(`lab.machine-${name}`)}
    >
      {(phase.kind === 'off' || phase.kind === 'failed') && (
        <>
          {phase.kind === 'failed' && (
            <MachineNotice phase={phase} onFresh={() => start(phase.start)} />
          )}
          <p>{t('lab.offLead')}</p>
          <div className="lab-starts">
            {starts.map((kind, at) => (
              <button
                key={kind}
                type="button"
                className={at === 0 ? 'lab-start' : undefined}
                onClick={() => start(kind)}
                disabled={!desk.able}
              >
                {t(`lab.do-${kind}`)}
                {sizes && <small>{t('lab.fetches', { size: sizeText(sizes[kind], lang) })}</small>}
              </button>
            ))}
          </div>
          <p className="lab-small">{t('lab.startNote')}</p>
        </>
      )}
      {phase.kind === 'fetching' && (
        <div className="lab-fetching">
          <label>
            {t('lab.fetching', {
              loaded: sizeText(phase.progress.loadedBytes, lang),
              total: sizeText(phase.progress.totalBytes, lang),
            })}
            <progress
              max={Math.max(phase.progress.totalBytes, 1)}
              value={phase.progress.loadedBytes}
            />
          </label>
          <button type="button" onClick={stop}>
            {t('lab.cancel')}
          </button>
        </div>
      )}
      {/* always there, so that what comes into it is read out; the timeline shows a boot's time to the eye */}
      <div className={restored || paused ? 'lab-news' : 'visually-hidden'} role="status">
        {on && state.promptMs !== undefined && (
          <p className={restored ? 'lab-small' : 'visually-hidden'}>
            {t(restored ? 'lab.restoredIn' : 'lab.booted', {
              time: timeText(state.promptMs, lang),
            })}
          </p>
        )}
        {paused && <p className="lab-paused">{t('lab.paused')}</p>}
      </div>
      {on && (
        <>
          <BootTimeline stages={state.stages} />
          {phase.kind === 'starting' &&
            state.screen !== '' &&
            state.stages.kernel === undefined && (
              <pre className="lab-screen" role="img" aria-label={t('lab.screen')}>
                {state.screen}
              </pre>
            )}
          {phase.kind === 'ended' && (
            <MachineNotice phase={phase} onFresh={() => start(phase.start)} />
          )}
          {phase.kind === 'running' && !phase.answering && (
            <MachineNotice
              phase={phase}
              onFresh={() => start(phase.start)}
              onNewPrompt={andStay(() => session.newPrompt())}
            />
          )}
          {phase.kind === 'running' && phase.resting && (
            <p className="lab-small">{t('lab.resting')}</p>
          )}
          <Console
            port={session.port}
            label={t(`lab.console-${name}`)}
            themeKey={themeKey}
            handleRef={handleRef}
          />
          <fieldset className="lab-tools" aria-label={t('lab.tools')}>
            {phase.kind === 'running' && (
              <>
                <button type="button" onClick={() => session.newPrompt()}>
                  {t('lab.newPrompt')}
                </button>
                <button
                  type="button"
                  onClick={() => (phase.paused ? session.resume() : session.pause())}
                >
                  {t(phase.paused ? 'lab.resume' : 'lab.pause')}
                </button>
              </>
            )}
            <button type="button" onClick={() => start(phase.start)}>
              {t('lab.fresh')}
            </button>
            {phase.start === 'restored' && (
              <button type="button" onClick={() => start('cold')}>
                {t('lab.do-cold')}
              </button>
            )}
            <button type="button" onClick={download}>
              {t('lab.log')}
            </button>
            <button type="button" onClick={stop}>
              {t('lab.off')}
            </button>
          </fieldset>
        </>
      )}
      <SavedMachineTools
        desk={desk}
        name={name}
        running={phase.kind === 'running'}
        onForget={() => box.current?.focus()}
      />
    </section>
  );
}
