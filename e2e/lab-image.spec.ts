import { expect, test } from '@playwright/test';
import { LabPage } from './lab-page.ts';

test.describe.configure({ timeout: 180_000 });

// what the machine is trusted to do, beyond what the experiments show: each line with what it must print
const abilities: readonly (readonly [what: string, line: string, prints: RegExp])[] = [
  ['the kernel is the one that was built', 'uname -sr', /^Linux 6\.1\.\d+-strata$/m],
  [
    'all five namespaces at once',
    "unshare -m -u -i -n -p -f --mount-proc sh -c 'echo $$ $(ps | wc -l)'",
    /^1 5$/m,
  ],
  [
    'an ordinary user mounts an overlay in a namespace of his own',
    'su - reader -c "unshare -U -r -m sh -c \'mkdir -p /tmp/o/l /tmp/o/u /tmp/o/w /tmp/o/m; echo hi > /tmp/o/l/motd; mount -t overlay o -o lowerdir=/tmp/o/l,upperdir=/tmp/o/u,workdir=/tmp/o/w,userxattr /tmp/o/m && rm -f /tmp/o/m/motd && ls -l /tmp/o/u\'"',
    /^c-{9}.* 0, +0 .* motd$/m,
  ],
  ['a time namespace is known', 'ls /proc/self/ns', /time/],
  ['the clock is true', 'echo $(( $(date +%s) / 100 ))', /^\d{8}$/m],
  [
    'a second file system stack finds the lower file again after a whiteout is gone',
    'mkdir -p /run/x/u /run/x/w /run/x/m; mount -t overlay x -o lowerdir=/images/tiny,upperdir=/run/x/u,workdir=/run/x/w /run/x/m; rm /run/x/m/etc/motd; umount /run/x/m; rm /run/x/u/etc/motd; mount -t overlay x -o lowerdir=/images/tiny,upperdir=/run/x/u,workdir=/run/x/w /run/x/m; cat /run/x/m/etc/motd',
    /^hello from the base layer$/m,
  ],
  [
    'a box ends with its program, and with it its processes',
    'box run -d --name z tiny sleep 1000; box rm z; box ls | wc -l',
    /^1$/m,
  ],
  [
    'a box keeps its layer to itself',
    'box run -d --name q tiny sleep 1000; box exec q touch /mine; ls /images/tiny/mine; layers /run/box/q/upper | grep mine; box rm q',
    /^file +\/mine$/m,
  ],
  [
    'a box with a memory limit is killed at it',
    "box run -d --name m --memory 8M tiny sleep 1000; box exec m sh -c 'head -c 16m /dev/zero | tail >/dev/null; echo ended $?'; box rm m",
    /^ended 137$/m,
  ],
  [
    'signals reach process 1 of a box from outside only where it handles them',
    'box run -d --name s tiny sleep 1000; kill -TERM $(cat /run/box/s/pid); sleep 1; box ls | grep -c sleep; box rm s',
    /^1$/m,
  ],
  [
    'bench says when a start fails, and counts nothing',
    'mv /images/tiny/bin/true /images/tiny/bin/true.away; bench --rounds 1 --warm-up 0; echo status $?; mv /images/tiny/bin/true.away /images/tiny/bin/true',
    /^status 1$/m,
  ],
  ['bench refuses nonsense', 'bench --rounds 0; echo status $?', /^status 2$/m],
  [
    'every helper explains itself',
    'for h in box ns layers budget wire bench keepcaps xattrs; do $h --help >/dev/null 2>&1 || echo no help: $h; done; echo checked',
    /^checked$/m,
  ],
  ['the kernel tells how it was built', 'gzip -dc /proc/config.gz | grep -c _NS=y', /^[67]$/m],
  ['seccomp is there', 'grep -c Seccomp /proc/self/status', /^2$/m],
];

test('the final image does what it is trusted to do, in the browser', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('en');
  await lab.start();
  for (const [what, line, prints] of abilities) {
    await test.step(what, async () => {
      await lab.run('clear');
      await lab.run(line, 60_000);
      const printed = (await lab.rows()).filter((row) => row !== '').join('\n');
      expect(printed).toMatch(prints);
      expect(printed).not.toMatch(/^no help/m);
    });
  }
});

test('two machines from one snapshot draw different random numbers, and have the time of day', async ({
  page,
}) => {
  const draw = async () => {
    const lab = new LabPage(page);
    await lab.open('en');
    await lab.start();
    await lab.run('clear; cat /proc/sys/kernel/random/uuid; date +%s');
    const rows = (await lab.rows()).filter((row) => /^[0-9a-f-]{36}$|^\d{10}$/.test(row));
    expect(Math.abs(Number(rows[1]) - Date.now() / 1000)).toBeLessThan(15);
    return rows[0];
  };
  page.on('dialog', (dialog) => dialog.accept());
  const [first, second] = [await draw(), await draw()];
  expect(first).toMatch(/-/);
  expect(second).not.toBe(first);
});
