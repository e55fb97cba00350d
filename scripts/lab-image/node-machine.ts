import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { V86 } from 'v86';

/** Memory of the lab's machine in bytes. */
const memoryBytes = 64 << 20;
/** How the kernel is started: for the snapshot without its boot said aloud, else as the page does it. */
const cmdlines = {
  quiet: 'console=ttyS0 quiet tsc=reliable mitigations=off random.trust_cpu=on',
  cold: 'console=ttyS0 earlyprintk=ttyS0,115200 tsc=reliable mitigations=off random.trust_cpu=on lab.boot=cold',
};
/** a prompt drawn afresh ends in "erase below" */
// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal sequences begin with one
const promptAtEnd = /(?:^|[\r\n])([\w-]+@[\w-]+:\S*[#$] )(?:\x1b\[J)?$/;

/** What a question over the machine's second line was answered. */
export interface ProbeAnswer {
  /** exit status of the shell text */
  readonly status: number;
  readonly output: string;
}

/** The lab's machine in Node, for making the snapshot, recording transcripts and testing the image. */
export class NodeMachine {
  /** everything the console has printed */
  text = '';
  readonly #v86: V86;
  #probeLine = '';
  #nextId = 1;
  readonly #waiting = new Map<number, (answer: ProbeAnswer) => void>();
  readonly #listeners = new Set<() => void>();

  /** @param folder with `kernel.bin`, `bios.bin`, `vgabios.bin` and, to restore, `snapshot.bin.zst` */
  constructor(folder: string, how: 'quiet' | 'cold' | 'restored') {
    const file = (name: string) => {
      const bytes = readFileSync(join(folder, name));
      return { buffer: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) };
    };
    const require = createRequire(import.meta.url);
    this.#v86 = new V86({
      wasm_path: join(require.resolve('v86'), '../v86.wasm'),
      memory_size: memoryBytes,
      vga_memory_size: 1 << 20,
      bios: file('bios.bin'),
      ...(how !== 'restored'
        ? { vga_bios: file('vgabios.bin'), bzimage: file('kernel.bin'), cmdline: cmdlines[how] }
        : { initial_state: file('snapshot.bin.zst') }),
      uart1: true,
      autostart: true,
      disable_keyboard: true,
      disable_mouse: true,
      disable_speaker: true,
    });
    const decoder = new TextDecoder();
    this.#v86.add_listener('serial0-output-byte', (byte) => {
      this.text += decoder.decode(Uint8Array.of(byte), { stream: true });
      for (const listener of this.#listeners) listener();
    });
    this.#v86.add_listener('serial1-output-byte', (byte) => {
      if (byte !== 10) {
        this.#probeLine += String.fromCharCode(byte);
        return;
      }
      const [, id, status, output] = /^@(\d+) (\d+) ?(\S*)\r?$/.exec(this.#probeLine) ?? [];
      this.#probeLine = '';
      if (id === undefined) return;
      const answer = {
        status: Number(status),
        output: Buffer.from(output ?? '', 'base64').toString(),
      };
      this.#waiting.get(Number(id))?.(answer);
      this.#waiting.delete(Number(id));
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
      const line = `${id} ${Buffer.from(shell).toString('base64')}\n`;
      this.#v86.serial_send_bytes(1, new TextEncoder().encode(line));
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
