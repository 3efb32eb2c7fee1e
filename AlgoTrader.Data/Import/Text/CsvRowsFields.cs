using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace AlgoTrader.Data.Import.Text;

/// <summary>Fields of a row as values. Each refuses what is not one with a <see cref="RowException"/> that names the column.</summary>
internal static class CsvRowsFields
{
    extension(CsvRows rows)
    {
        /// <summary>A finite number.</summary>
        public double Number(int column) =>
            NumberText.TryParse(rows[column], out var value) ? value : throw rows.Wrong(column, "is not a number", "Write a plain decimal number");

        /// <summary>NaN for an empty field or a column that is not there (-1).</summary>
        public double NumberOrNaN(int column) => column < 0 || rows[column].IsEmpty ? double.NaN : rows.Number(column);

        /// <summary>A number that is not below zero.</summary>
        public double Size(int column)
        {
            var size = rows.Number(column);
            return size >= 0 ? size : throw rows.Wrong(column, "is below zero", "Correct the row");
        }

        public double SizeOrNaN(int column) => column < 0 || rows[column].IsEmpty ? double.NaN : rows.Size(column);

        public long Whole(int column) => Utf8Parser.TryParse(rows[column], out long value, out var used) && used == rows[column].Length
            ? value
            : throw rows.Wrong(column, "is not a whole number", "Correct the row");

        /// <summary>A bit mask in hexadecimal digits.</summary>
        public long Mask(int column) => long.TryParse(rows[column], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw rows.Wrong(column, "is not a hexadecimal mask", "Correct the row");

        /// <summary>0 or 1.</summary>
        public bool Flag(int column) => rows[column] switch
        {
            [(byte)'0'] => false,
            [(byte)'1'] => true,
            _ => throw rows.Wrong(column, "is neither 0 nor 1", "Correct the row"),
        };

        /// <summary>One letter out of <paramref name="letters"/>.</summary>
        public char Letter(int column, string letters) => rows[column] is [var letter] && letters.Contains((char)letter, StringComparison.Ordinal)
            ? (char)letter
            : throw rows.Wrong(column, $"is none of {string.Join(", ", letters.AsEnumerable())}", "Correct the row");

        public RowException Wrong(int column, string problem, string remedy) =>
            new($"{rows.Columns[column]} '{CsvRows.Shorten(Encoding.UTF8.GetString(rows[column]))}' {problem}", remedy);
    }
}
