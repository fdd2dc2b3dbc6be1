// The engine over HTTP: calls go to the server that this page came from, each with the session of this page.
const BIG_ENDIAN = false;

function packed(head, blobs) {
  const json = new TextEncoder().encode(JSON.stringify(head));
  const size = new DataView(new ArrayBuffer(4));
  size.setUint32(0, json.length, BIG_ENDIAN);
  return new Blob([size.buffer, json, ...blobs]);
}

function unpacked(buffer) {
  const length = new DataView(buffer).getUint32(0, BIG_ENDIAN);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const blobs = [];
  let at = 4 + length;
  for (const size of head.sizes) {
    blobs.push(new Uint8Array(buffer, at, size));
    at += size;
  }
  return { result: head.result, blobs };
}

/** Connect to the server. A call that does not reach it rejects; one that is cancelled rejects with an AbortError. */
export async function connect() {
  const session = crypto.randomUUID();
  let stop = new AbortController();
  return {
    kind: "http",
    async call(method, args = {}, blobs = []) {
      const body = packed({ session, method, arguments: args, sizes: blobs.map((blob) => blob.byteLength ?? blob.size) }, blobs);
      const answer = await fetch("call", { method: "POST", body, headers: { "Content-Type": "application/octet-stream" }, signal: stop.signal });
      if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
      return unpacked(await answer.arrayBuffer());
    },
    cancel() {
      stop.abort();
      stop = new AbortController();
    },
  };
}
