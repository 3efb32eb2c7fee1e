using System.Buffers.Text;
using System.Text;
using AlgoTrader.Data.Import.Sources;

namespace AlgoTrader.GatewaySimulator.Market.Files;

/// <summary>
/// The rows of a CSV file, plain or gzip, one at a time and without an object per row: recorded ticks come in millions. Every
/// problem is a <see cref="MarketFileException"/> with the line it is in.
/// </summary>
internal sealed class CsvRows : IDisposable
{
    private const int FirstBuffer = 1 << 16;
    private const int LongestRow = 1 << 20;
    private const int MantissaDigits = 18;
    private readonly Stream _content;
    private byte[] _buffer = new byte[FirstBuffer];
    private int[] _ends = new int[8];
    private int _rowStart;
    private int _next;
    private int _filled;
    private bool _ended;

    private CsvRows(string file, Stream content)
    {
        File = file;
        _content = content;
        Columns = ReadHeader();
    }

    public string File { get; }

    /// <summary>The names in the first line.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The number of the current row's line, from 1.</summary>
    public int Line { get; private set; }

    public ReadOnlySpan<byte> this[int column]
    {
        get
        {
            var start = column == 0 ? _rowStart : _ends[column - 1] + 1;
            return _buffer.AsSpan(start, _ends[column] - start);
        }
    }

    public static CsvRows Open(string file)
    {
        try
        {
            var raw = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, FirstBuffer);
            return new CsvRows(
                file, file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new WholeGzip(raw) : raw);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new MarketFileException(file, null, "there is no such file", "Check --market");
        }
        catch (UnauthorizedAccessException)
        {
            throw new MarketFileException(file, null, "it cannot be read: a folder, or no permission", "Give a readable file to --market");
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            throw Unreadable(file, null, error);
        }
    }

    /// <summary>Goes to the next row that is not empty; false at the end of the file.</summary>
    public bool Read()
    {
        while (ReadLine(out var length))
        {
            if (length == 0)
                continue;
            Split(length);
            return true;
        }
        return false;
    }

    /// <summary>Where a column is; -1 when the file has none of that name.</summary>
    public int Find(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i] == column)
                return i;
        }
        return -1;
    }

    public string Text(int column) => Encoding.UTF8.GetString(this[column]);

    /// <summary>Unix nanoseconds or another whole number.</summary>
    public long Whole(int column, string what) =>
        Utf8Parser.TryParse(this[column], out long value, out var used) && used == this[column].Length
            ? value
            : throw Wrong($"'{Shorten(Text(column))}' is not {what}", "Write a whole number");

    public decimal Number(int column, string what) =>
        TryNumber(this[column], out var value) ? value : throw Wrong($"'{Shorten(Text(column))}' is not {what}", "Write a plain decimal number");

    public decimal Price(int column) => Number(column, "a price");

    public decimal Size(int column) => Number(column, "a size") is var size and >= 0
        ? size
        : throw Wrong($"the size {Text(column)} is below 0", "Correct the row");

    /// <summary>A price; null for an empty cell and for 0, which feeds write for no quote.</summary>
    public decimal? PriceOrNone(int column) => this[column].IsEmpty || Price(column) is var price && price == 0 ? null : price;

    public MarketFileException Wrong(string problem, string remedy) => new(File, Line, problem, remedy);

    /// <summary>The row as the file has it, shortened for a message.</summary>
    public string Row => Shorten(Encoding.UTF8.GetString(_buffer.AsSpan(_rowStart, _ends[Columns.Count - 1] - _rowStart)));

    public static string Shorten(string text) => text.Length <= 80 ? text : text[..80] + "...";

    public void Dispose() => _content.Dispose();

    private static bool TryNumber(ReadOnlySpan<byte> text, out decimal value)
    {
        var negative = text.Length > 0 && text[0] == '-';
        var digits = negative ? text[1..] : text;
        var (mantissa, point) = (0L, -1);
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[i] - '0';
            if ((uint)digit <= 9 && i <= MantissaDigits)
                mantissa = (mantissa * 10) + digit;
            else if (digits[i] == '.' && point < 0)
                point = i;
            else
                return TryLongNumber(text, out value);
        }
        if (digits.Length == 0 || digits.Length - (point < 0 ? 0 : 1) is 0 or > MantissaDigits)
            return TryLongNumber(text, out value);
        var scale = point < 0 ? 0 : digits.Length - 1 - point;
        // 126.30 and 126.3 are one number: without this the one is written longer than the other wherever it goes.
        while (scale > 0 && mantissa % 10 == 0)
            (mantissa, scale) = (mantissa / 10, scale - 1);
        value = new decimal((int)mantissa, (int)(mantissa >> 32), 0, negative, (byte)scale);
        return true;
    }

    // More digits than a long holds, or an exponent.
    private static bool TryLongNumber(ReadOnlySpan<byte> text, out decimal value) =>
        decimal.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out value);

    private static MarketFileException Unreadable(string file, int? line, Exception error) =>
        new(file, line, $"it cannot be read: {error.Message.TrimEnd('.')}", "Give an intact .csv or .csv.gz file");

    private string[] ReadHeader() => ReadLine(out var length)
        ? Encoding.UTF8.GetString(_buffer.AsSpan(_rowStart, length)).Trim('\uFEFF', ' ').Split(',')
        : throw new MarketFileException(File, 1, "the file is empty", "It must start with a line of column names");

    private void Split(int length)
    {
        var cells = 0;
        var end = _rowStart + length;
        for (var i = _rowStart; i <= end; i++)
        {
            if (i < end && _buffer[i] != ',')
                continue;
            if (cells == _ends.Length)
                Array.Resize(ref _ends, 2 * cells);
            _ends[cells++] = i;
        }
        if (cells != Columns.Count)
        {
            var row = Shorten(Encoding.UTF8.GetString(_buffer.AsSpan(_rowStart, length)));
            throw Wrong($"{cells} columns instead of {Columns.Count}: '{row}'", $"Each row holds {Shorten(string.Join(',', Columns))}");
        }
    }

    // The line from _rowStart on, without its line end.
    private bool ReadLine(out int length)
    {
        _rowStart = _next;
        var scanned = _rowStart;
        while (true)
        {
            var found = _buffer.AsSpan(scanned, _filled - scanned).IndexOf((byte)'\n');
            if (found >= 0)
            {
                length = scanned + found - _rowStart;
                _next = scanned + found + 1;
                break;
            }
            if (_ended)
            {
                length = _filled - _rowStart;
                _next = _filled;
                if (length == 0)
                    return false;
                break;
            }
            var kept = _filled - _rowStart;
            Fill();
            scanned = _rowStart + kept;
        }
        Line++;
        if (length > 0 && _buffer[_rowStart + length - 1] == '\r')
            length--;
        return true;
    }

    private void Fill()
    {
        var kept = _filled - _rowStart;
        if (kept > LongestRow)
            throw new MarketFileException(File, Line + 1, $"the line is longer than {LongestRow} bytes", "Give a CSV file with one row a line");
        if (kept == _buffer.Length)
            Array.Resize(ref _buffer, 2 * kept);
        else
            _buffer.AsSpan(_rowStart, kept).CopyTo(_buffer);
        // A resize keeps the row where it is, which is at the start: it fills the whole buffer.
        (_rowStart, _filled) = (0, kept);
        try
        {
            var read = _content.Read(_buffer, _filled, _buffer.Length - _filled);
            _filled += read;
            _ended = read == 0;
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            throw Unreadable(File, Line + 1, error);
        }
    }
}
