// Holds README.md to its word: what it shows is what a reader gets.
//
//   node .ci/readme.mjs test-command         print its test command: the line of a fenced block that starts with `go test`
//   node .ci/readme.mjs question URL         ask the server at URL its GraphQL questions, each a ```graphql block that starts
//                                            with `# README question`, and compare with the ```json blocks that follow
//   node .ci/readme.mjs transcript FILE      see that FILE has the lines of its ```console block that starts with
//                                            `$ go run ./cmd/dateline demo`, in that order; a line `...` stands for any
//                                            number of lines, a line with an http:// address is not compared
import { deepStrictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const readme = readFileSync(resolve(import.meta.dirname, '../README.md'), 'utf8');

// blocks returns the fenced blocks of the README in order.
function blocks() {
  return [...readme.matchAll(/^```(\w*)[^\n]*\n([\s\S]*?)^```\s*$/gm)].map(([, language, text]) => ({ language, text }));
}

function fail(message) {
  console.error(`README.md: ${message}`);
  process.exit(1);
}

function testCommand() {
  const line = blocks()
    .flatMap((block) => block.text.split('\n'))
    .map((text) => text.replace(/^\$ /, '').replace(/\s+#.*$/, '').trim())
    .find((text) => /^(\w+=\S+ )*go test\b/.test(text));
  console.log(line ?? fail('no fenced line starts with `go test`'));
}

async function question(url) {
  const all = blocks();
  const questions = all.flatMap((block, at) => (block.language === 'graphql' && block.text.startsWith('# README question') ? [at] : []));
  if (questions.length === 0) {
    fail('no ```graphql block starts with `# README question`');
  }
  for (const at of questions) {
    const answer = all.slice(at + 1).find((block) => block.language === 'json') ?? fail('no ```json block follows the question');
    const response = await fetch(new URL('/graphql', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json' },
      body: JSON.stringify({ query: all[at].text }),
    });
    const got = await response.json();
    try {
      deepStrictEqual(got, JSON.parse(answer.text));
    } catch (err) {
      fail(`the answer to a question differs (+ the server's, - the README's)\n${err.message}\nthe server's:\n${JSON.stringify(got, null, 2)}`);
    }
  }
}

function transcript(file) {
  const block = blocks().find(({ language, text }) => language === 'console' && /^\$ go run \.\/cmd\/dateline demo\n/.test(text));
  const want = (block ?? fail('no ```console block starts with `$ go run ./cmd/dateline demo`')).text.split('\n').slice(1);
  const got = readFileSync(file, 'utf8').split('\n').map((line) => line.trimEnd());
  let from = 0;
  let gap = true;
  let compared = 0;
  for (const line of want.map((text) => text.trimEnd())) {
    if (line === '...' || line === '…' || line === '' || line.includes('http://')) {
      gap = true;
      continue;
    }
    const found = gap ? got.indexOf(line, from) : from;
    if (found < 0 || got[found] !== line) {
      fail(`the demo does not print this line where the README has it:\n  ${line}\nbut has there:\n  ${got[from] ?? '(the end)'}`);
    }
    from = found + 1;
    gap = false;
    compared++;
  }
  if (compared < 5) {
    fail(`its transcript of the demo has ${compared} lines: too few to be a timeline`);
  }
}

const [command, argument] = process.argv.slice(2);
const commands = { 'test-command': testCommand, question, transcript };
await (commands[command] ?? (() => fail(`unknown command ${command}`)))(argument);
