// Python in a worker: it loads what `make site` put beside this file, holds a session, and answers calls.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const SESSION = `
from normalizer.workbench import Session
from normalizer.workbench.messages import answered
_session = Session()
lambda method, arguments, blobs: answered(_session, method, arguments, [blob.to_bytes() for blob in blobs])
`;

async function got(name) {
  const answer = await fetch(new URL(name, import.meta.url));
  if (!answer.ok) throw new Error(`${name}: ${answer.status} ${answer.statusText}`);
  return answer;
}

/** A file that is fetched when Python opens it; Python waits, so the request is synchronous. */
function lazy(python, path, address, Request) {
  const { FS, ERRNO_CODES } = python;
  FS.writeFile(path, new Uint8Array());
  const { node } = FS.lookupPath(path);
  const ordinary = node.stream_ops;
  node.stream_ops = {
    ...ordinary,
    open() {
      if (node.stream_ops === ordinary) return;
      const request = new Request();
      request.open("GET", address, false);
      request.responseType = "arraybuffer";
      try {
        request.send();
      } catch {
        throw new FS.ErrnoError(ERRNO_CODES.EIO);
      }
      if (request.status !== 200) throw new FS.ErrnoError(ERRNO_CODES.EIO);
      node.contents = new Uint8Array(request.response);
      node.usedBytes = node.contents.length;
      node.stream_ops = ordinary;
    },
  };
}

async function start() {
  const [python, archive, later] = await Promise.all([
    loadPyodide(),
    got("python.zip").then((found) => found.arrayBuffer()),
    got("later.json").then((found) => found.json()),
  ]);
  const folder = python.runPython("import site; site.getsitepackages()[0]");
  python.unpackArchive(archive, "zip", { extractDir: folder });
  const Request = self.XMLHttpRequest;
  for (const name of later) lazy(python, `${folder}/${name}`, new URL(`later/${name.split("/").pop()}`, import.meta.url).href, Request);
  // from here on only tables are fetched: what reads foreign files has no way out
  for (const name of ["fetch", "XMLHttpRequest", "WebSocket", "WebTransport", "EventSource"]) self[name] = undefined;
  return python.runPython(SESSION);
}

const session = start();
session.catch(() => {}); // the first call is told

self.onmessage = async ({ data: { id, method, args, blobs } }) => {
  try {
    const answer = (await session)(method, args, blobs);
    const [result, saved] = answer.toJs();
    answer.destroy();
    self.postMessage({ id, result, blobs: saved }, saved.map((blob) => blob.buffer));
  } catch (error) {
    self.postMessage({ id, failure: String(error.message ?? error) });
  }
};
