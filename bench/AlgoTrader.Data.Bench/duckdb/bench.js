// The same rows in DuckDB, one thread: it reads them from the store, writes them to one file, and reads that. Arguments: the folder of the stores, rounds.
import { DuckDBInstance } from '@duckdb/node-api';
import { statSync, rmSync } from 'node:fs';

const [folder, rounds] = [process.argv[2], Number(process.argv[3])];
const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
const connection = await instance.connect();
const run = sql => connection.run(sql);

const measure = async (name, times, show, sql) => {
  const taken = [];
  for (let round = 0; round <= times; round++) {
    const start = performance.now();
    await run(typeof sql === 'function' ? sql() : sql);
    if (round > 0) taken.push(performance.now() - start);
  }
  taken.sort((a, b) => a - b);
  console.log(`${name}: ${show(taken[taken.length >> 1])} (${show(taken.at(-1))} - ${show(taken[0])})`);
};
const speed = ms => `${(5e3 / ms).toFixed(1)} M rows/s`;
const milliseconds = ms => `${ms.toFixed(2)} ms`;
const day = () => new Date(Date.UTC(2020, 0, 1 + Math.floor(Math.random() * 250))).toISOString().slice(0, 10);
const year = `${folder}/year/bars/1m`;
const sums = 'sum(open), sum(high), sum(low), sum(close), sum(volume), sum(count), max(ts)';

for (const [name, order] of [['dense', 'ts'], ['year', 'symbol, ts']]) {
  const source = name === 'dense' ? `${folder}/dense/bars/1s/*/*/*.parquet` : `${year}/*/*/*.parquet`;
  const file = `${folder}/duckdb-${name}.parquet`;
  await run(`CREATE TABLE ${name} AS SELECT ts, open, high, low, close, volume, count FROM read_parquet('${source}') ORDER BY ${order}`);
  await measure(`DuckDB write ${name}, one file, Snappy`, rounds, speed, `COPY ${name} TO '${file}' (FORMAT parquet, COMPRESSION snappy)`);
  await measure(`DuckDB scan ${name}, one file`, rounds, speed, `SELECT ${sums} FROM read_parquet('${file}')`);
  console.log(`DuckDB size ${name}: ${(statSync(file).size / 5e6).toFixed(2)} B/row`);
  rmSync(file);
}
await measure('DuckDB scan of the store, 5 files', rounds, speed, `SELECT ${sums} FROM read_parquet('${folder}/dense/bars/1s/*/*/*.parquet')`);
await measure('DuckDB one day of the store, 20 files by path', rounds * 20, milliseconds,
  () => `SELECT ${sums} FROM read_parquet('${year}/*/date=${day()}/*.parquet')`);
await measure('DuckDB a symbol\'s day of the store by path', rounds * 20, milliseconds,
  () => `SELECT ${sums} FROM read_parquet('${year}/symbol=SYM07/date=${day()}/*.parquet')`);
connection.closeSync();
