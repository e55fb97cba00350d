/** Lines worth knowing in the free mode, by theme; words are `lab.cheat-<id>`. */
export const cheatSheet = [
  { id: 'help', line: 'lab' },
  { id: 'view', line: 'unshare -m -u -i -n -p -f --mount-proc sh' },
  { id: 'user', line: 'su - reader' },
  { id: 'user-namespace', line: 'unshare -U -r sh' },
  { id: 'namespaces', line: 'ns 1 $$' },
  { id: 'run', line: 'box run --name mine tiny' },
  { id: 'background', line: 'box run -d --name site web /app/serve' },
  { id: 'exec', line: 'box exec site ps' },
  { id: 'remove', line: 'box rm site' },
  { id: 'limits', line: 'box run --memory 8M --pids 10 --cpu 20 tiny' },
  { id: 'script', line: 'less /usr/local/bin/box' },
  { id: 'mounts', line: 'cat /proc/mounts' },
  { id: 'config', line: 'gzip -dc /proc/config.gz | grep _NS' },
  { id: 'bench', line: 'bench --rounds 30' },
  { id: 'off', line: 'poweroff -f' },
] as const;
