// Boots the kernel of a folder in Node, saves the machine at its first prompt, and writes the manifest of the image.
// Usage: tsx scripts/lab-image/snapshot.ts --out public/lab --versions scripts/lab-image/versions.env
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { NodeMachine } from './node-machine.ts';

const { values } = parseArgs({
  options: { out: { type: 'string', default: 'public/lab' }, versions: { type: 'string' } },
});
const { out } = values;

// Free memory still holds what stood there: a file of zeros takes it all, then goes.
const zeroFreeMemory = `
sync; echo 3 > /proc/1/root/proc/sys/vm/drop_caches 2>/dev/null
while read -r key size unit; do [ "$key" = MemFree: ] && free=$size; done < /proc/meminfo
mkdir -p /zeros && mount -t tmpfs -o size=100% zeros /zeros
dd if=/dev/zero of=/zeros/zeros bs=64k count=$(( (free - 1500) / 64 )) 2>/dev/null
umount /zeros; rmdir /zeros`;

const machine = await NodeMachine.atPrompt(out, 'quiet');
await machine.probe('true');
const zeroed = await machine.probe(zeroFreeMemory, 60_000);
if (zeroed.status !== 0) throw new Error(`free memory was not zeroed: ${zeroed.output}`);
const state = await machine.save();
await machine.destroy();

const plain = join(out, 'snapshot.bin');
writeFileSync(plain, new Uint8Array(state));
execFileSync('zstd', ['-q', '-f', '-19', plain, '-o', `${plain}.zst`]);
rmSync(plain);

const require = createRequire(import.meta.url);
const emulator = JSON.parse(
  readFileSync(join(require.resolve('v86'), '../../package.json'), 'utf8'),
) as { version: string };
const packages = Object.fromEntries(
  [
    ...readFileSync(values.versions ?? 'scripts/lab-image/versions.env', 'utf8').matchAll(
      /^([A-Z]+)="?(.*?)"?$/gm,
    ),
  ].map(([, key, value]) => [(key ?? '').toLowerCase(), value ?? '']),
);
const files = Object.fromEntries(
  ['kernel.bin', 'bios.bin', 'vgabios.bin', 'snapshot.bin.zst'].map((name) => {
    const bytes = readFileSync(join(out, name));
    return [
      name,
      { sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
    ];
  }),
);
const { size } = statSync(join(require.resolve('v86'), '../v86.wasm'));
const manifest = {
  emulator: { name: 'v86', version: emulator.version, sizeBytes: size },
  packages,
  files,
};
writeFileSync(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
const image = packages as Record<string, string>;
writeFileSync(
  join(out, 'README.txt'),
  `The machine of the Linux lab

kernel.bin        Linux ${image.linux} (Debian's linux-source-6.1), GPL-2.0 with the syscall note, and inside it
                  busybox ${image.busybox} (GPL-2.0), iptables ${image.iptables} (GPL-2.0), musl ${image.musl} (MIT), all built from
                  Debian's source packages of these versions; scripts and labtool of this project (MIT)
snapshot.bin.zst  the memory of a machine that booted kernel.bin, stopped at its first prompt: it holds the same programs
bios.bin, vgabios.bin   SeaBIOS ${image.seabios} (Debian's package seabios), LGPL-3.0
The emulator is v86 ${emulator.version} (BSD-2-Clause); it comes with the site's scripts.

Licences are in the folder licences/, sizes and digests in manifest.json.

Source
The versions above are those of Debian 12 (bookworm). Their sources, as they were used:
  https://snapshot.debian.org/archive/debian/${image.snapshot}/pool/main/l/linux/
  https://snapshot.debian.org/archive/debian/${image.snapshot}/pool/main/b/busybox/
  https://snapshot.debian.org/archive/debian/${image.snapshot}/pool/main/i/iptables/
  https://snapshot.debian.org/archive/debian/${image.snapshot}/pool/main/m/musl/
  https://snapshot.debian.org/archive/debian/${image.snapshot}/pool/main/s/seabios/
What was done with them, configurations included, is scripts/lab-image/ of this project's source: \`npm run lab:image\`
on Debian 12 makes kernel.bin byte for byte.
`,
);
const total = Object.values(files).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
for (const name of Object.keys(files)) console.log(`${name} ${statSync(join(out, name)).size}`);
console.log(`together ${total} bytes; the snapshot unpacked ${state.byteLength}`);
process.exit(0);
