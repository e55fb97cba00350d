import { builderPrune } from './commands/builder-prune.ts';
import { containerAttach } from './commands/container-attach.ts';
import { containerCommit } from './commands/container-commit.ts';
import { containerCp } from './commands/container-cp.ts';
import { containerCreate } from './commands/container-create.ts';
import { containerDiff } from './commands/container-diff.ts';
import { containerExec } from './commands/container-exec.ts';
import { containerExport } from './commands/container-export.ts';
import { containerInspect } from './commands/container-inspect.ts';
import { containerKill } from './commands/container-kill.ts';
import { containerLogs } from './commands/container-logs.ts';
import { containerLs } from './commands/container-ls.ts';
import { containerPause } from './commands/container-pause.ts';
import { containerPort } from './commands/container-port.ts';
import { containerPrune } from './commands/container-prune.ts';
import { containerRename } from './commands/container-rename.ts';
import { containerRestart } from './commands/container-restart.ts';
import { containerRm } from './commands/container-rm.ts';
import { containerRun } from './commands/container-run.ts';
import { containerStart } from './commands/container-start.ts';
import { containerStats } from './commands/container-stats.ts';
import { containerStop } from './commands/container-stop.ts';
import { containerTop } from './commands/container-top.ts';
import { containerUnpause } from './commands/container-unpause.ts';
import { containerUpdate } from './commands/container-update.ts';
import { containerWait } from './commands/container-wait.ts';
import { imageBuild } from './commands/image-build.ts';
import { imageHistory } from './commands/image-history.ts';
import { imageImport } from './commands/image-import.ts';
import { imageInspect } from './commands/image-inspect.ts';
import { imageLoad } from './commands/image-load.ts';
import { imageLs } from './commands/image-ls.ts';
import { imagePrune } from './commands/image-prune.ts';
import { imagePull } from './commands/image-pull.ts';
import { imagePush } from './commands/image-push.ts';
import { imageRm } from './commands/image-rm.ts';
import { imageSave } from './commands/image-save.ts';
import { imageTag } from './commands/image-tag.ts';
import { inspect } from './commands/inspect.ts';
import { login } from './commands/login.ts';
import { logout } from './commands/logout.ts';
import { networkConnect } from './commands/network-connect.ts';
import { networkCreate } from './commands/network-create.ts';
import { networkDisconnect } from './commands/network-disconnect.ts';
import { networkInspect } from './commands/network-inspect.ts';
import { networkLs } from './commands/network-ls.ts';
import { networkPrune } from './commands/network-prune.ts';
import { networkRm } from './commands/network-rm.ts';
import { search } from './commands/search.ts';
import { systemDf } from './commands/system-df.ts';
import { systemEvents } from './commands/system-events.ts';
import { systemInfoCommand } from './commands/system-info.ts';
import { systemPrune } from './commands/system-prune.ts';
import { version } from './commands/version.ts';
import { volumeCreate } from './commands/volume-create.ts';
import { volumeInspect } from './commands/volume-inspect.ts';
import { volumeLs } from './commands/volume-ls.ts';
import { volumePrune } from './commands/volume-prune.ts';
import { volumeRm } from './commands/volume-rm.ts';
import { volumeUpdate } from './commands/volume-update.ts';
import type { DockerCommand } from './define-command.ts';

/** Every command of the tree, simulated in whole or in part. */
export const allCommands: readonly DockerCommand[] = [
  builderPrune,
  containerAttach,
  containerCommit,
  containerCp,
  containerCreate,
  containerDiff,
  containerExec,
  containerExport,
  containerInspect,
  containerKill,
  containerLogs,
  containerLs,
  containerPause,
  containerPort,
  containerPrune,
  containerRename,
  containerRestart,
  containerRm,
  containerRun,
  containerStart,
  containerStats,
  containerStop,
  containerTop,
  containerUnpause,
  containerUpdate,
  containerWait,
  imageBuild,
  imageHistory,
  imageImport,
  imageInspect,
  imageLoad,
  imageLs,
  imagePrune,
  imagePull,
  imagePush,
  imageRm,
  imageSave,
  imageTag,
  inspect,
  login,
  logout,
  networkConnect,
  networkCreate,
  networkDisconnect,
  networkInspect,
  networkLs,
  networkPrune,
  networkRm,
  search,
  systemDf,
  systemEvents,
  systemInfoCommand,
  systemPrune,
  version,
  volumeCreate,
  volumeInspect,
  volumeLs,
  volumePrune,
  volumeRm,
  volumeUpdate,
];
