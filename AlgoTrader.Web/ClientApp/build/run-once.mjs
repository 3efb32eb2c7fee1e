// Runs one step of the page's build (npm ci, vite build) for the .NET build: one process at a time, and not at all when another
// process just did it. Prints the step's output only when it fails, so that a tool's chatter never reads as a warning.
//
//   node run-once.mjs --lock <folder> --stamp <file> [--also <file>] --newer-than a,b | --newer-than-list <file> -- <command>
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const separator = process.argv.indexOf('--');
const command = process.argv.slice(separator + 1).join(' ');
const options = new Map();
for (let i = 2; i < separator; i += 2) options.set(process.argv[i], process.argv[i + 1]);

const lock = options.get('--lock');
const stamp = options.get('--stamp');
const outputs = [stamp, options.get('--also')].filter(Boolean);
const projectFolder = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

function inputs() {
  const list = options.get('--newer-than-list');
  return list
    ? readFileSync(list, 'utf8').split(/\r?\n/).filter(Boolean).map((file) => resolve(projectFolder, file)).concat(list)
    : options.get('--newer-than').split(',').map((file) => resolve(file));
}

const modified = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);
const upToDate = () => Math.min(...outputs.map(modified)) > Math.max(...inputs().map(modified));

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** mkdir is atomic on every file system; a lock whose owner died is taken over. */
function acquire() {
  mkdirSync(dirname(lock), { recursive: true });
  const owner = join(lock, 'pid');
  for (let unowned = 0; ; ) {
    try {
      mkdirSync(lock);
      writeFileSync(owner, String(process.pid));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const pid = existsSync(owner) ? Number(readFileSync(owner, 'utf8')) : 0;
    unowned = pid ? 0 : unowned + 1;
    if (pid ? !isRunning(pid) : unowned > 50) rmSync(lock, { recursive: true, force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  }
}

function run() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`AlgoTrader.Web: Node.js ${process.versions.node} is too old to build the page. Install 20.19 or newer.`);
    return 1;
  }
  const result = spawnSync(command, { shell: true, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' }, maxBuffer: 1 << 26 });
  if (result.status !== 0) {
    console.error(`AlgoTrader.Web: "${command}" failed in ClientApp. It printed:\n${result.stdout ?? ''}${result.stderr ?? ''}`);
    return 1;
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, '');
  return 0;
}

acquire();
try {
  process.exitCode = upToDate() ? 0 : run();
} finally {
  rmSync(lock, { recursive: true, force: true });
}
