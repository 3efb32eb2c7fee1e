using System.Text;

namespace AlgoTrader.Data.Import.Text;

/// <summary>
/// The rows of CSV text, one at a time and without an object for a row. Fields are not quoted: no format that is read here quotes any.
/// </summary>
internal sealed class CsvRows : IDisposable
{
    private const int FirstBuffer = 1 << 16;

    private const int LongestLine = 1 << 20;

    private readonly Stream _content;
    private byte[] _buffer = new byte[FirstBuffer];
    private int[] _ends = new int[16];
    private int _rowStart;
    private int _next;
    private int _filled;
    private bool _ended;

    /// <param name="file">Name for errors.</param>
    /// <param name="columns">The columns of a file without a header; null reads the header.</param>
    /// <exception cref="ImportFileException">The file is empty or cannot be read.</exception>
    public CsvRows(string file, Stream content, IReadOnlyList<string>? columns = null)
    {
        (File, _content) = (file, content);
        try
        {
            Columns = columns ?? ReadHeader();
        }
        catch
        {
            content.Dispose();
            throw;
        }
    }

    public string File { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>Line of the current row, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The bytes of a field of the current row.</summary>
    public ReadOnlySpan<byte> this[int column]
    {
        get
        {
            var start = column == 0 ? _rowStart : _ends[column - 1] + 1;
            return _buffer.AsSpan(start, _ends[column] - start);
        }
    }

    /// <summary>Goes to the next line that is not empty; false at the end.</summary>
    /// <exception cref="ImportFileException">The line has another number of fields than there are columns, or the file is damaged.</exception>
    public bool Read()
    {
        while (ReadLine(out var length))
        {
            if (length == 0)
                continue;
            var fields = Split(length);
            if (fields != Columns.Count)
                throw WrongFieldCount(fields, length);
            return true;
        }
        return false;
    }

    /// <summary>Place of a column; -1 when there is none of that name.</summary>
    public int Find(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i] == column)
                return i;
        }
        return -1;
    }

    public ImportFileException Error(string reason, string remedy, Exception? cause = null) => new(File, Line, reason, remedy, cause);

    public void Dispose() => _content.Dispose();

    private string[] ReadHeader()
    {
        if (!ReadLine(out var length) || length == 0)
            throw new ImportFileException(File, 0, "the file is empty", "It must start with a line of column names");
        return [.. Encoding.UTF8.GetString(_buffer.AsSpan(_rowStart, length)).TrimStart('\uFEFF').Split(',').Select(name => name.Trim())];
    }

    private ImportFileException WrongFieldCount(int fields, int length)
    {
        var row = Shorten(Encoding.UTF8.GetString(_buffer.AsSpan(_rowStart, length)));
        return Error(
            _ended && _next == _filled && fields < Columns.Count
                ? $"the last line has {fields} fields instead of {Columns.Count}: '{row}'"
                : $"{fields} fields instead of {Columns.Count}: '{row}'",
            $"Each line holds {Shorten(string.Join(',', Columns))}");
    }

    internal static string Shorten(string text) => text.Length <= 80 ? text : text[..80] + "...";

    private int Split(int length)
    {
        var fields = 0;
        var end = _rowStart + length;
        for (var i = _rowStart; i <= end; i++)
        {
            if (i < end && _buffer[i] != ',')
                continue;
            if (fields == _ends.Length)
                Array.Resize(ref _ends, 2 * fields);
            _ends[fields++] = i;
        }
        return fields;
    }

    // The line that begins at _rowStart afterwards, without its end.
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
            Fill(kept);
            scanned = kept;
        }
        Line++;
        if (length > 0 && _buffer[_rowStart + length - 1] == '\r')
            length--;
        return true;
    }

    // Moves the unread part to the front and reads behind it.
    private void Fill(int kept)
    {
        if (kept > LongestLine)
            throw new ImportFileException(File, Line + 1, $"the line is longer than {LongestLine} bytes", "Give a text file with one row in a line");
        var buffer = kept == _buffer.Length ? new byte[2 * kept] : _buffer;
        _buffer.AsSpan(_rowStart, kept).CopyTo(buffer);
        (_buffer, _rowStart, _filled) = (buffer, 0, kept);
        try
        {
            var read = _content.Read(_buffer, kept, _buffer.Length - kept);
            (_filled, _ended) = (kept + read, read == 0);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            throw new ImportFileException(
                File, Line + 1, $"it cannot be read further: {error.Message.TrimEnd('.')}", "The file is damaged or cut off; fetch it again", error);
        }
    }
}
