import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import { parse } from 'yaml';
import type { Lang } from '../src/i18n/locale.ts';
import { open } from './site.ts';

/** A step as experiment.yaml has it. */
interface Step {
  readonly id: string;
  readonly machine?: 'first' | 'second';
  readonly run: readonly string[];
}

/** An experiment's structure. */
export function readExperiment(id: string): {
  readonly start: 'cold' | 'restored';
  readonly steps: readonly Step[];
} {
  return parse(readFileSync(`content/labs/${id}/experiment.yaml`, 'utf8'));
}

/** The lab's page, and the machine that is shown. */
export class LabPage {
  readonly page: Page;
  readonly machine: Locator;

  constructor(page: Page) {
    this.page = page;
    this.machine = page.locator('.lab-machine');
  }

  async open(lang: Lang, experiment?: string): Promise<void> {
    await open(
      this.page,
      `${lang}/lab/${experiment === undefined ? '' : `?experiment=${experiment}`}`,
    );
    await expect(this.machine).toBeVisible();
  }

  /** Starts the machine that is shown, the first way that is offered, and waits for its prompt. */
  async start(): Promise<void> {
    await this.machine.locator('.lab-start').click();
    await this.expectRunning();
  }

  /** Starts the machine from the snapshot, on the page with all experiments, and goes to the experiment that was open. */
  async startRestored(): Promise<void> {
    const address = this.page.url();
    await this.page.locator('.lab-back a').click();
    await this.start();
    const id = new URL(address).searchParams.get('experiment');
    await this.page.locator(`.lab-list a[href$="experiment=${id}"]`).click();
  }

  async expectRunning(): Promise<void> {
    await expect(this.machine).toHaveAttribute('data-phase', 'running', { timeout: 60_000 });
    await expect(this.machine.locator('.terminal-screen')).toHaveAttribute('data-phase', 'ready');
    await this.expectPrompt();
  }

  /** Rows of the console, blanks at their ends trimmed. */
  rows(): Promise<string[]> {
    return this.machine
      .locator('.xterm-rows > div')
      .evaluateAll((rows) =>
        rows.map((row) => (row.textContent ?? '').replaceAll('\u00a0', ' ').trimEnd()),
      );
  }

  /** The last row that holds something. */
  async lastRow(): Promise<string> {
    return (await this.rows()).filter((row) => row !== '').at(-1) ?? '';
  }

  async expectPrompt(timeout = 30_000): Promise<void> {
    await expect
      .poll(() => this.lastRow(), { timeout, intervals: [40] })
      .toMatch(/^[\w-]*@[\w-]+:\S*[#$]$/);
  }

  /** Types a line at the console and waits for the next prompt. */
  async run(line: string, timeout = 30_000): Promise<void> {
    await this.send(line);
    await this.expectPrompt(timeout);
  }

  /** Types a line at the console, and Enter. */
  async send(line: string): Promise<void> {
    await this.machine.locator('.xterm-helper-textarea').focus();
    await this.page.keyboard.insertText(line);
    // echoed: else the prompt before would be taken for the one after
    await expect
      .poll(async () => (await this.rows()).join('').replaceAll(' ', ''), { intervals: [30] })
      .toContain(line.replaceAll(' ', ''));
    await this.page.keyboard.press('Enter');
  }

  /** Sends what stands at the prompt and waits for the next one. */
  async enter(timeout = 30_000): Promise<void> {
    await this.page.keyboard.press('Enter');
    await this.expectPrompt(timeout);
  }

  step(id: string): Locator {
    return this.page.locator(`.lab-experiment[data-on] [data-step="${id}"]`);
  }
}
