/** The proxies of docs/servers.md, with the configurations shown there. */
import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** Replaces the 60 s of the examples. */
export const IDLE_MS = 5_000;

const MODULES = process.env.APACHE_MODULES ?? '/usr/lib/apache2/modules';
const isCommand = (name) => !spawnSync(name, ['-v']).error;

/** The rest of a configuration around `docs/examples/proxies/…`, unrelated to WebSockets. */
const FRAMES = {
  nginx: (folder, text) =>
    `daemon off; pid ${folder}/pid; error_log stderr; events {}
     http { access_log off; ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
       .map((name) => `${name}_temp_path ${folder}/${name};`)
       .join(' ')} ${text} }`,
  haproxy: (_, text) => text,
  apache: (folder, text, port) =>
    `ServerRoot ${folder}\nServerName localhost\nPidFile ${folder}/pid\nDefaultRuntimeDir ${folder}
     ErrorLog ${folder}/error.log\nListen ${port}\n${[
       'mpm_event',
       'authz_core',
       'proxy',
       'proxy_http',
     ]
       .map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`)
       .join('\n')}\n${text}`,
  caddy: (_, text) => `{\nadmin off\nauto_https off\n}\n${text}`,
};

/** Programs with their arguments, the configuration file, and whether they have an idle timeout. */
const PROXIES = {
  nginx: [
    'nginx.conf',
    (path, folder) => ['nginx', ['-p', folder, '-e', 'stderr', '-c', path]],
    true,
  ],
  haproxy: ['haproxy.cfg', (path) => ['haproxy', ['-f', path]], true],
  apache: ['apache.conf', (path) => ['apache2', ['-D', 'FOREGROUND', '-f', path]], true],
  caddy: [
    'Caddyfile',
    (path) => ['caddy', ['run', '--adapter', 'caddyfile', '--config', path]],
    false,
  ],
};

/** Names of the proxies, each with the reason why it cannot run here, if any. */
export const findProxies = () =>
  Object.entries(PROXIES).map(([name, [, commandOf, isLimited]]) => {
    const [command] = commandOf('');
    const lacks = name === 'apache' && !existsSync(MODULES);
    return {name, isLimited, missing: isCommand(command) && !lacks ? undefined : `no ${name}`};
  });

/**
 * The program and arguments for a proxy on one port, for a server on another, or for a second one
 * with a configuration of two.
 */
export function proxyProgram(t, name, {port, upstream, second}) {
  const [single, commandOf] = PROXIES[name];
  const file = second === undefined ? single : single.replace('.', '-nodes.');
  const folder = mkdtempSync(join(tmpdir(), 'guide-proxy-'));
  t.after(() => rmSync(folder, {recursive: true}));
  const ports = {8080: upstream, 8081: port, 8090: second};
  const example = readFileSync(
    new URL(`../../docs/examples/proxies/${file}`, import.meta.url),
    'utf8',
  )
    .replaceAll(/\b80(80|81|90)\b/g, (number) => ports[number])
    .replace(/\b60(?=s?;?$)/m, IDLE_MS / 1000);
  const path = join(folder, file);
  writeFileSync(path, FRAMES[name](folder, example, port));
  const [command, args] = commandOf(path, folder);
  return {command, args};
}
