// Written by scripts/docker-flags.ts from fixtures/vectors/cli-flags.json. Not for editing by hand.

/**
 * Flags of each command, by its main name: `name[,short] type[=default]`, joined by `; `.
 * @source docker/cli v29, docs/reference/commandline
 */
export const flagTable = {
  'builder prune':
    'all,a bool; filter filter; force,f bool; keep-storage bytes=0',
  'container attach':
    'detach-keys string; no-stdin bool; sig-proxy bool=true',
  'container commit':
    'author,a string; change,c list; message,m string; no-pause bool',
  'container cp':
    'archive,a bool; follow-link,L bool; quiet,q bool',
  'container create':
    'add-host list; annotation map=map[]; attach,a list; blkio-weight uint16=0; blkio-weight-device list; cap-add list; cap-drop list; cgroup-parent string; cgroupns string; cidfile string; cpu-count int64=0; cpu-percent int64=0; cpu-period int64=0; cpu-quota int64=0; cpu-rt-period int64=0; cpu-rt-runtime int64=0; cpu-shares,c int64=0; cpus decimal; cpuset-cpus string; cpuset-mems string; device list; device-cgroup-rule list; device-read-bps list; device-read-iops list; device-write-bps list; device-write-iops list; dns list; dns-option list; dns-search list; domainname string; entrypoint string; env,e list; env-file list; expose list; gpus gpu-request; group-add list; health-cmd string; health-interval duration=0s; health-retries int=0; health-start-interval duration=0s; health-start-period duration=0s; health-timeout duration=0s; help bool; hostname,h string; init bool; interactive,i bool; io-maxbandwidth bytes=0; io-maxiops uint64=0; ip ip=<nil>; ip6 ip=<nil>; ipc string; isolation string; label,l list; label-file list; link list; link-local-ip list; log-driver string; log-opt list; mac-address string; memory,m bytes=0; memory-reservation bytes=0; memory-swap bytes=0; memory-swappiness int64=-1; mount mount; name string; network network; network-alias list; no-healthcheck bool; oom-kill-disable bool; oom-score-adj int=0; pid string; pids-limit int64=0; platform string; privileged bool; publish,p list; publish-all,P bool; pull string=missing; quiet,q bool; read-only bool; restart string=no; rm bool; runtime string; security-opt list; shm-size bytes=0; stop-signal string; stop-timeout int=0; storage-opt list; sysctl map=map[]; tmpfs list; tty,t bool; ulimit ulimit; use-api-socket bool; user,u string; userns string; uts string; volume,v list; volume-driver string; volumes-from list; workdir,w string',
  'container diff':
    '',
  'container exec':
    'detach,d bool; detach-keys string; env,e list; env-file list; interactive,i bool; privileged bool; tty,t bool; user,u string; workdir,w string',
  'container export':
    'output,o string',
  'container inspect':
    'format,f string; size,s bool',
  'container kill':
    'signal,s string',
  'container logs':
    'details bool; follow,f bool; since string; tail,n string=all; timestamps,t bool; until string',
  'container ls':
    'all,a bool; filter,f filter; format string; last,n int=-1; latest,l bool; no-trunc bool; quiet,q bool; size,s bool',
  'container pause':
    '',
  'container port':
    '',
  'container prune':
    'filter filter; force,f bool',
  'container rename':
    '',
  'container restart':
    'signal,s string; timeout,t int=0',
  'container rm':
    'force,f bool; link,l bool; volumes,v bool',
  'container run':
    'add-host list; annotation map=map[]; attach,a list; blkio-weight uint16=0; blkio-weight-device list; cap-add list; cap-drop list; cgroup-parent string; cgroupns string; cidfile string; cpu-count int64=0; cpu-percent int64=0; cpu-period int64=0; cpu-quota int64=0; cpu-rt-period int64=0; cpu-rt-runtime int64=0; cpu-shares,c int64=0; cpus decimal; cpuset-cpus string; cpuset-mems string; detach,d bool; detach-keys string; device list; device-cgroup-rule list; device-read-bps list; device-read-iops list; device-write-bps list; device-write-iops list; dns list; dns-option list; dns-search list; domainname string; entrypoint string; env,e list; env-file list; expose list; gpus gpu-request; group-add list; health-cmd string; health-interval duration=0s; health-retries int=0; health-start-interval duration=0s; health-start-period duration=0s; health-timeout duration=0s; help bool; hostname,h string; init bool; interactive,i bool; io-maxbandwidth bytes=0; io-maxiops uint64=0; ip ip=<nil>; ip6 ip=<nil>; ipc string; isolation string; label,l list; label-file list; link list; link-local-ip list; log-driver string; log-opt list; mac-address string; memory,m bytes=0; memory-reservation bytes=0; memory-swap bytes=0; memory-swappiness int64=-1; mount mount; name string; network network; network-alias list; no-healthcheck bool; oom-kill-disable bool; oom-score-adj int=0; pid string; pids-limit int64=0; platform string; privileged bool; publish,p list; publish-all,P bool; pull string=missing; quiet,q bool; read-only bool; restart string=no; rm bool; runtime string; security-opt list; shm-size bytes=0; sig-proxy bool=true; stop-signal string; stop-timeout int=0; storage-opt list; sysctl map=map[]; tmpfs list; tty,t bool; ulimit ulimit; use-api-socket bool; user,u string; userns string; uts string; volume,v list; volume-driver string; volumes-from list; workdir,w string',
  'container start':
    'attach,a bool; checkpoint string; checkpoint-dir string; detach-keys string; interactive,i bool',
  'container stats':
    'all,a bool; format string; no-stream bool; no-trunc bool',
  'container stop':
    'signal,s string; timeout,t int=0',
  'container top':
    '',
  'container unpause':
    '',
  'container update':
    'blkio-weight uint16=0; cpu-period int64=0; cpu-quota int64=0; cpu-rt-period int64=0; cpu-rt-runtime int64=0; cpu-shares,c int64=0; cpus decimal; cpuset-cpus string; cpuset-mems string; memory,m bytes=0; memory-reservation bytes=0; memory-swap bytes=0; pids-limit int64=0; restart string',
  'container wait':
    '',
  'image build':
    'add-host list; build-arg list; cache-from stringSlice; cgroup-parent string; compress bool; cpu-period int64=0; cpu-quota int64=0; cpu-shares,c int64=0; cpuset-cpus string; cpuset-mems string; file,f string; force-rm bool; iidfile string; isolation string; label list; memory,m bytes=0; memory-swap bytes=0; network string=default; no-cache bool; platform string; pull bool; quiet,q bool; rm bool=true; security-opt stringSlice; shm-size bytes=0; squash bool; tag,t list; target string; ulimit ulimit',
  'image history':
    'format string; human,H bool=true; no-trunc bool; platform string; quiet,q bool',
  'image import':
    'change,c list; message,m string; platform string',
  'image inspect':
    'format,f string; platform string',
  'image load':
    'input,i string; platform stringSlice; quiet,q bool',
  'image ls':
    'all,a bool; digests bool; filter,f filter; format string; no-trunc bool; quiet,q bool; tree bool',
  'image prune':
    'all,a bool; filter filter; force,f bool',
  'image pull':
    'all-tags,a bool; platform string; quiet,q bool',
  'image push':
    'all-tags,a bool; platform string; quiet,q bool',
  'image rm':
    'force,f bool; no-prune bool; platform stringSlice',
  'image save':
    'output,o string; platform stringSlice',
  'image tag':
    '',
  'inspect':
    'format,f string; size,s bool; type string',
  'login':
    'password,p string; password-stdin bool; username,u string',
  'logout':
    '',
  'network connect':
    'alias stringSlice; driver-opt stringSlice; gw-priority int=0; ip ip=<nil>; ip6 ip=<nil>; link list; link-local-ip ipSlice',
  'network create':
    'attachable bool; aux-address map=map[]; config-from string; config-only bool; driver,d string=bridge; gateway ipSlice; ingress bool; internal bool; ip-range ipNetSlice; ipam-driver string=default; ipam-opt map=map[]; ipv4 bool=true; ipv6 bool; label list; opt,o map=map[]; scope string; subnet stringSlice',
  'network disconnect':
    'force,f bool',
  'network inspect':
    'format,f string; verbose,v bool',
  'network ls':
    'filter,f filter; format string; no-trunc bool; quiet,q bool',
  'network prune':
    'filter filter; force,f bool',
  'network rm':
    'force,f bool',
  'search':
    'filter,f filter; format string; limit int=0; no-trunc bool',
  'system df':
    'format string; verbose,v bool',
  'system events':
    'filter,f filter; format string; since string; until string',
  'system info':
    'format,f string',
  'system prune':
    'all,a bool; filter filter; force,f bool; volumes bool',
  'version':
    'format,f string',
  'volume create':
    'availability string=active; driver,d string=local; group string; label list; limit-bytes bytes=0; opt,o map=map[]; required-bytes bytes=0; scope string=single; secret map=map[]; sharing string=none; topology-preferred list; topology-required list; type string=block',
  'volume inspect':
    'format,f string',
  'volume ls':
    'cluster bool; filter,f filter; format string; quiet,q bool',
  'volume prune':
    'all,a bool; filter filter; force,f bool',
  'volume rm':
    'force,f bool',
  'volume update':
    'availability string=active',
} as const satisfies Readonly<Record<string, string>>;

/** Every command that has a help page of its own, and the main name of what it does. */
export const mainNames: Readonly<Record<string, keyof typeof flagTable>> = {
  'attach': 'container attach',
  'build': 'image build',
  'builder build': 'image build',
  'builder prune': 'builder prune',
  'commit': 'container commit',
  'container attach': 'container attach',
  'container commit': 'container commit',
  'container cp': 'container cp',
  'container create': 'container create',
  'container diff': 'container diff',
  'container exec': 'container exec',
  'container export': 'container export',
  'container inspect': 'container inspect',
  'container kill': 'container kill',
  'container logs': 'container logs',
  'container ls': 'container ls',
  'container pause': 'container pause',
  'container port': 'container port',
  'container prune': 'container prune',
  'container rename': 'container rename',
  'container restart': 'container restart',
  'container rm': 'container rm',
  'container run': 'container run',
  'container start': 'container start',
  'container stats': 'container stats',
  'container stop': 'container stop',
  'container top': 'container top',
  'container unpause': 'container unpause',
  'container update': 'container update',
  'container wait': 'container wait',
  'cp': 'container cp',
  'create': 'container create',
  'diff': 'container diff',
  'events': 'system events',
  'exec': 'container exec',
  'export': 'container export',
  'history': 'image history',
  'image build': 'image build',
  'image history': 'image history',
  'image import': 'image import',
  'image inspect': 'image inspect',
  'image load': 'image load',
  'image ls': 'image ls',
  'image prune': 'image prune',
  'image pull': 'image pull',
  'image push': 'image push',
  'image rm': 'image rm',
  'image save': 'image save',
  'image tag': 'image tag',
  'images': 'image ls',
  'import': 'image import',
  'info': 'system info',
  'inspect': 'inspect',
  'kill': 'container kill',
  'load': 'image load',
  'login': 'login',
  'logout': 'logout',
  'logs': 'container logs',
  'network connect': 'network connect',
  'network create': 'network create',
  'network disconnect': 'network disconnect',
  'network inspect': 'network inspect',
  'network ls': 'network ls',
  'network prune': 'network prune',
  'network rm': 'network rm',
  'pause': 'container pause',
  'port': 'container port',
  'ps': 'container ls',
  'pull': 'image pull',
  'push': 'image push',
  'rename': 'container rename',
  'restart': 'container restart',
  'rm': 'container rm',
  'rmi': 'image rm',
  'run': 'container run',
  'save': 'image save',
  'search': 'search',
  'start': 'container start',
  'stats': 'container stats',
  'stop': 'container stop',
  'system df': 'system df',
  'system events': 'system events',
  'system info': 'system info',
  'system prune': 'system prune',
  'tag': 'image tag',
  'top': 'container top',
  'unpause': 'container unpause',
  'update': 'container update',
  'version': 'version',
  'volume create': 'volume create',
  'volume inspect': 'volume inspect',
  'volume ls': 'volume ls',
  'volume prune': 'volume prune',
  'volume rm': 'volume rm',
  'volume update': 'volume update',
  'wait': 'container wait',
};
