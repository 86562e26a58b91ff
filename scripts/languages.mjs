/** How the servers in `docs/examples/servers` are run. */
import {spawnSync} from 'node:child_process';
import {existsSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {ROOT} from './lib/bundle.mjs';

const PACKAGES = {
  node: [],
  python: ['python3-websockets'],
  java: ['libtomcat10-java'],
  go: ['golang-go', 'golang-github-gorilla-websocket-dev'],
};
const LANGUAGE_PACKAGES = ['python3', 'openjdk-17-jdk-headless', ...PACKAGES.go];

const pathOf = (...names) => join(ROOT, 'docs/examples/servers', ...names);
const runs = (command, ...args) => spawnSync(command, args, {stdio: 'ignore'}).status === 0;

/** Any that has the library: a Python of one's own does not see that of Debian. */
function findPython() {
  const pythons = [process.env.PYTHON, 'python3', '/usr/bin/python3'].filter(Boolean);
  const command = pythons.find((python) => runs(python, '-c', 'import websockets'));
  if (command) return {command, args: [pathOf('python/server.py')]};
  return {missing: pythons.some((python) => runs(python, '-V')) ? 'no websockets' : 'no python'};
}

/** Where Tomcat's jars are: Debian's, or those of a Tomcat of one's own. */
function tomcatJars() {
  const {CATALINA_HOME} = process.env;
  const folders = [CATALINA_HOME && join(CATALINA_HOME, 'lib'), '/usr/share/java'];
  // what it logs with is not in its lib
  const logging = CATALINA_HOME ? [join(CATALINA_HOME, 'bin/tomcat-juli.jar')] : [];
  const namesIn = (folder) =>
    readdirSync(folder).filter((name) =>
      folder === '/usr/share/java' ? /^tomcat10-[a-z-]+\.jar$/.test(name) : name.endsWith('.jar'),
    );
  const [jars] = folders
    .filter((folder) => folder && existsSync(folder))
    .map((folder) => [...namesIn(folder).map((name) => join(folder, name)), ...logging])
    .filter((jars) => jars.some((jar) => jar.includes('websocket')));
  return jars;
}

function findJava() {
  if (!runs('javac', '-version')) return {missing: 'no java'};
  const jars = tomcatJars();
  if (!jars) return {missing: 'no tomcat 10'};
  const classes = jars.join(':');
  // it lives for seconds: no time to make it fast
  const quick = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
  const build = (folder) => ({
    compile: ['javac', ['-d', folder, '-cp', classes, pathOf('java/Server.java')]],
    command: 'java',
    args: [...quick, '-cp', `${classes}:${folder}`, 'Server'],
  });
  return {build};
}

/** With the library from a folder of sources, as Debian has it: no network is needed. */
function findGo() {
  if (!runs('go', 'version')) return {missing: 'no go'};
  const folders = [process.env.GOPATH, '/usr/share/gocode'].filter(Boolean);
  const GOPATH = folders.find((path) => existsSync(join(path, 'src/github.com/gorilla/websocket')));
  if (!GOPATH) return {missing: 'no gorilla/websocket'};
  const env = {...process.env, GOPATH, GO111MODULE: 'off'};
  const build = (folder) => {
    const command = join(folder, 'server');
    return {compile: ['go', ['build', '-o', command, pathOf('go/server.go')], {env}], command};
  };
  return {build};
}

const FINDERS = {
  node: () => ({command: process.execPath, args: [pathOf('node/server.mjs')]}),
  python: findPython,
  java: findJava,
  go: findGo,
};

/**
 * How the server in each language is run: `[language, {command, args}]`. In place of these two, one
 * that must be built has `build(folder)`, which returns them with `compile`, the arguments of a
 * `spawn`; and `missing` says why there is none.
 */
export const findServers = () => Object.entries(FINDERS).map(([name, find]) => [name, find()]);

/** Debian's packages of libraries for the languages that are there, or of all of it. */
export function packagesFor(all) {
  if (all) return [...new Set([...LANGUAGE_PACKAGES, ...Object.values(PACKAGES).flat()])];
  return findServers().flatMap(([name, {missing}]) =>
    missing && ![`no ${name}`, 'no gorilla/websocket'].includes(missing) ? PACKAGES[name] : [],
  );
}
