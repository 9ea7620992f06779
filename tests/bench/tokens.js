// tokens.js - how many tokens each text has: takes paths, a line each, on standard input and prints a number a line.
const { countTokens } = require("gpt-tokenizer/encoding/o200k_base");
const fs = require("fs");

for (const path of fs.readFileSync(0, "utf8").split("\n").filter(Boolean))
	console.log(countTokens(fs.readFileSync(path, "utf8"), { disallowedSpecial: new Set() }));
