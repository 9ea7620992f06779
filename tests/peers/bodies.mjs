/* bodies.mjs FOLDER < LINES - each line {"type", "what", "body"} against FOLDER/type.json; prints what does not fit */
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';

const checks = {};
function check_of(type) {
	checks[type] ??= new Ajv({ strict: false, allErrors: true, validateFormats: false })
		.compile(JSON.parse(readFileSync(`${process.argv[2]}/${type}.json`, 'utf8')));
	return checks[type];
}
let passed = 0, failed = 0;
for (const line of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
	const { type, what, body } = JSON.parse(line);
	const check = check_of(type);
	if (check(body)) {
		passed++;
	} else {
		failed++;
		console.log(`FAIL ${what} (${type}): ${ajv.errorsText(check.errors.slice(-6))}`);
	}
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
