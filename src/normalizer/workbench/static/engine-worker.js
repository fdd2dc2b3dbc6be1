// The engine in the browser alone: Python in a worker of this page (`worker.js`). No call leaves the computer.

const LASTING = new Set(["open", "settings", "decide", "undo", "terms", "date", "compare", "close"]);

/** The calls that made the session what it is, so that another worker can make it again. */
class Journal {
  constructor() {
    this.calls = [];
  }

  add(method, args, blobs) {
    if (!LASTING.has(method)) return;
    if (method === "open" || method === "close") {
      // a document begins without terms and decisions, and with the settings of the one before
      const settings = this.calls.filter((call) => call[0] === "settings").map((call) => call[1]);
      this.calls = settings.length ? [["settings", Object.assign({}, ...settings), []]] : [];
    }
    const last = this.calls.at(-1);
    if (method === "settings" && last?.[0] === method) this.calls.pop();
    this.calls.push([method, method === "settings" && last?.[0] === method ? { ...last[1], ...args } : args, blobs]);
  }
}

/** A worker, and the calls that it has not answered yet. */
class Python {
  constructor(journal) {
    this.last = 0;
    this.waiting = new Map();
    this.worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    this.worker.onmessage = ({ data: { id, result, blobs, failure } }) => {
      const { resolve, reject } = this.waiting.get(id);
      this.waiting.delete(id);
      if (failure === undefined) resolve({ result: JSON.parse(result), blobs });
      else this.end(new Error(failure), reject);
    };
    this.worker.onerror = (event) => this.end(new Error(event.message || "the worker could not be loaded"));
    for (const call of journal.calls) this.call(...call).catch(() => {});
  }

  call(method, args, blobs) {
    return new Promise((resolve, reject) => {
      this.waiting.set(++this.last, { resolve, reject });
      this.worker.postMessage({ id: this.last, method, args: JSON.stringify(args), blobs });
    });
  }

  /** Stop at once, whatever Python is doing; the calls that wait reject. */
  end(error, reject = null) {
    this.worker.terminate();
    this.ended = true;
    reject?.(error);
    for (const call of this.waiting.values()) call.reject(error);
    this.waiting.clear();
  }
}

/** Start Python. A call rejects with an AbortError if it is cancelled; then all is as it was before that call. */
export async function connect() {
  const journal = new Journal();
  let python = new Python(journal);
  return {
    kind: "worker",
    async call(method, args = {}, blobs = []) {
      if (python.ended) python = new Python(journal);
      const answer = await python.call(method, args, blobs);
      if (!answer.result.error) journal.add(method, args, blobs);
      return answer;
    },
    cancel() {
      python.end(new DOMException("the call was cancelled", "AbortError"));
      python = new Python(journal);
    },
  };
}
