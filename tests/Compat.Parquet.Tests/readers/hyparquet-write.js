// Writes version 2 data pages in every encoding. Arguments: the file, the codec, rows. Every fifth row of the columns named null_* is null.
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';

const [path, codec, rows] = process.argv.slice(2);
const make = value => Array.from({ length: Number(rows) }, (_, i) => value(i));
const columns = [
  ['int_delta', 'INT32', 'DELTA_BINARY_PACKED', i => (i * 7919) % 1003 - 500],
  ['long_delta', 'INT64', 'DELTA_BINARY_PACKED', i => BigInt(i) * BigInt(i) * 1000003n],
  ['long_plain', 'INT64', 'PLAIN', i => BigInt(i) - 5n],
  ['double_split', 'DOUBLE', 'BYTE_STREAM_SPLIT', i => i / 8],
  ['float_split', 'FLOAT', 'BYTE_STREAM_SPLIT', i => i / 4],
  ['double_few', 'DOUBLE', undefined, i => (i % 5) / 2],
  ['bool_runs', 'BOOLEAN', 'RLE', i => i % 40 < 17],
  ['bool_plain', 'BOOLEAN', 'PLAIN', i => i % 3 === 0],
  ['text_lengths', 'STRING', 'DELTA_LENGTH_BYTE_ARRAY', i => 'row ' + i],
  ['text_prefixes', 'STRING', 'DELTA_BYTE_ARRAY', i => 'SPY 2024-03-' + String(i).padStart(6, '0')],
  ['text_few', 'STRING', undefined, i => 'kind ' + i % 4],
  ['time', 'TIMESTAMP', undefined, i => new Date(1709303400000 + i * 250)],
];
const data = columns.flatMap(([name, type, encoding, value]) => [
  { name, type, encoding, data: make(value), nullable: false },
  { name: 'null_' + name, type, encoding, data: make(i => i % 5 === 4 ? null : value(i)), nullable: true },
]);
const compressors = { GZIP: bytes => new Uint8Array(gzipSync(bytes)) };
writeFileSync(path, Buffer.from(parquetWriteBuffer({ columnData: data, codec, compressors, pageSize: 4096, rowGroupSize: 1500 })));
