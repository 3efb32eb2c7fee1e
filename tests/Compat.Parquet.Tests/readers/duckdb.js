// Runs SQL in memory and prints the rows as tab-separated text. Arguments: statements; the rows of the last are printed.
import { DuckDBInstance } from '@duckdb/node-api';

const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
const connection = await instance.connect();
await connection.run("SET TimeZone = 'UTC'");
let rows = [];
for (const statement of process.argv.slice(2))
  rows = await (await connection.runAndReadAll(statement)).getRows();
process.stdout.write(rows.map(row => row.map(String).join('\t')).join('\n'));
connection.closeSync();
