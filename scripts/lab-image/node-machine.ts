import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { V86 } from 'v86';
import { createAnswerReader, encodeRequest } from '../../src/lab/adapter/probe-line.ts';
import { bootOptions } from '../../src/lab/adapter/worker-messages.ts';
import type { ProbeAnswer } from '../../src/lab/model/probe.ts';

/** How the kernel is started for the snapshot: its boot is not said aloud. */
const quiet = 'console=ttyS0 quiet tsc=reliable mitigations=off random.trust_cpu=on';
/** a prompt drawn afresh ends in "erase below" */
// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal sequences begin with one
const promptAtEnd = /(?:^|[\r\n])([\w-]+@[\w-]+:\S*[#$] )(?:\x1b\[J)?$/;

/** The lab's machine in Node, for making the snapshot, recording transcripts and testing the image. */
export class NodeMachine {
  /** everything the console has printed */
  text = '';
  readonly #v86: V86;
  #nextId = 1;
  readonly #waiting = new Map<number, (answer: ProbeAnswer) => void>();
  readonly #listeners = new Set<() => void>();

  /** @param folder with `kernel.bin`, `bios.bin`, `vgabios.bin` and, to restore, `snapshot.bin.zst` */
  constructor(folder: string, how: 'quiet' | 'cold' | 'restored') {
    const file = (name: string): ArrayBuffer => {
      const bytes = readFileSync(join(folder, name));
      return bytes.buffer.slice(
        bytes.byteOffset,
        bytes.byteOffset + bytes.byteLength,
      ) as ArrayBuffer;
    };
    const require = createRequire(import.meta.url);
    // the worker compiles it from bytes; here v86 reads its own file
    const emulator = new ArrayBuffer(0);
    this.#v86 = new V86({
      ...bootOptions(
        how === 'restored'
          ? { how, emulator, state: file('snapshot.bin.zst') }
          : {
              how: 'cold',
              emulator,
              bios: file('bios.bin'),
              vgaBios: file('vgabios.bin'),
              kernel: file('kernel.bin'),
            },
      ),
      ...(how === 'quiet' && { cmdline: quiet }),
      wasm_path: join(require.resolve('v86'), '../v86.wasm'),
      autostart: true,
    });
    const decoder = new TextDecoder();
    this.#v86.add_listener('serial0-output-byte', (byte) => {
      this.text += decoder.decode(Uint8Array.of(byte), { stream: true });
      for (const listener of this.#listeners) listener();
    });
    const readAnswers = createAnswerReader();
    this.#v86.add_listener('serial1-output-byte', (byte) => {
      for (const { id, status, output } of readAnswers(Uint8Array.of(byte))) {
        this.#waiting.get(id)?.({ status, output });
        this.#waiting.delete(id);
      }
    });
  }

  /** A machine whose shell waits for a line. */
  static async atPrompt(
    folder: string,
    how: 'quiet' | 'cold' | 'restored',
    size?: { columns: number; rows: number },
  ): Promise<NodeMachine> {
    const machine = new NodeMachine(folder, how);
    if (how === 'restored') {
      // the emulator takes the state up by and by; form feed draws the prompt afresh
      await new Promise((done) => machine.#v86.add_listener('emulator-loaded', () => done(null)));
      machine.type('\f');
    }
    await machine.waitFor(promptAtEnd);
    if (size !== undefined)
      await machine.probe(`stty -F /dev/ttyS0 cols ${size.columns} rows ${size.rows}`);
    return machine;
  }

  /** The prompt that the console ends in, empty where it does not. */
  prompt(): string {
    return promptAtEnd.exec(this.text)?.[1] ?? '';
  }

  /** Waits until the console has printed what a pattern matches, past `from`. @returns where the match ends */
  waitFor(pattern: RegExp, { from = 0, timeoutMs = 60_000 } = {}): Promise<number> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        this.#listeners.delete(look);
      };
      const look = () => {
        const match = pattern.exec(this.text.slice(from));
        if (match === null) return;
        stop();
        resolve(from + match.index + match[0].length);
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`no ${pattern} after ${timeoutMs} ms in:\n${this.text.slice(from)}`));
      }, timeoutMs);
      this.#listeners.add(look);
      look();
    });
  }

  /** Types at the console, as it is; Enter is `\r`. */
  type(text: string): void {
    this.#v86.serial_send_bytes(0, new TextEncoder().encode(text));
  }

  /** Types a line and waits for the next prompt. @returns what stood between, with the echoed line */
  async run(line: string, timeoutMs = 60_000): Promise<string> {
    const from = this.text.length;
    this.type(`${line}\r`);
    const end = await this.waitFor(promptAtEnd, { from, timeoutMs });
    return this.text.slice(from, end);
  }

  /** Asks over the second line: runs shell text as root beside the reader's console. */
  probe(shell: string, timeoutMs = 20_000): Promise<ProbeAnswer> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id);
        reject(new Error(`no answer to: ${shell}\nconsole: ${this.text.slice(-500)}`));
      }, timeoutMs);
      this.#waiting.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      this.#v86.serial_send_bytes(1, encodeRequest(id, shell));
    });
  }

  save(): Promise<ArrayBuffer> {
    return this.#v86.save_state();
  }

  async destroy(): Promise<void> {
    await this.#v86.stop();
    await this.#v86.destroy();
  }
}
