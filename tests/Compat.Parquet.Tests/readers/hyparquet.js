// Prints the rows of a file as tab-separated text. Arguments: the file, columns.
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';

const [path, ...columns] = process.argv.slice(2);
const show = value => value === null || value === undefined ? 'NULL'
  : value instanceof Date ? value.toISOString()
  : value instanceof Uint8Array ? Buffer.from(value).toString('hex')
  : String(value);
const rows = await parquetReadObjects({ file: await asyncBufferFromFile(path), columns, compressors, utf8: false });
process.stdout.write(rows.map(row => columns.map(column => show(row[column])).join('\t')).join('\n'));
