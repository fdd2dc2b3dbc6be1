// Compile the Python of zip files to bytecode, with the Python that will run it: `node bytecode.mjs PYODIDE ZIP...`
// Half of the time until the page can be used is spent in compiling what is imported, if it is source text.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

const COMPILE = `
import zipfile
from importlib._bootstrap_external import _code_to_hash_pyc

def compiled(source, target):
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for name in sorted(archive.namelist()):
            if name.endswith("/"):
                continue
            content = archive.read(name)
            if name.endswith(".py"):
                # no docstrings, which nobody reads here: a fifth of the size; never compared with a source
                code = compile(content, name, "exec", dont_inherit=True, optimize=2)
                name, content = name + "c", _code_to_hash_pyc(code, bytes(8), checked=False)
            out.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
compiled
`;

const [folder, ...files] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
const python = await loadPyodide();
const compiled = python.runPython(COMPILE);
for (const file of files) {
  python.FS.writeFile("/source.zip", new Uint8Array(readFileSync(file)));
  compiled("/source.zip", "/target.zip");
  writeFileSync(file, python.FS.readFile("/target.zip"));
}
