/* bodies.mjs SCHEMAS < LINES - each line {"type", "what", "body"} against the type's schema; prints what does not fit */
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';

const schemas = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema(schemas, 'all');
let passed = 0, failed = 0;
for (const line of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
	const { type, what, body } = JSON.parse(line);
	const check = ajv.getSchema(`all#/definitions/${type}`);
	if (check(body)) {
		passed++;
	} else {
		failed++;
		console.log(`FAIL ${what} (${type}): ${ajv.errorsText(check.errors.slice(-6))}`);
	}
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
