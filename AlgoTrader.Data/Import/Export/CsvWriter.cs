using System.Globalization;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Import.Export;

/// <summary>Writes rows of CSV as the importer reads them, without an object for a row.</summary>
internal sealed class CsvWriter(Stream content)
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Longer than any field.</summary>
    private const int Reserve = 256;

    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _count;
    private bool _inRow;

    public void Header(string columns)
    {
        Text(columns);
        EndRow();
    }

    /// <summary>Empty for NaN.</summary>
    public void Number(double value)
    {
        Begin();
        if (!double.IsNaN(value) && value.TryFormat(_buffer.AsSpan(_count), out var written, default, CultureInfo.InvariantCulture))
            _count += written;
    }

    public void Whole(long value)
    {
        Begin();
        if (value.TryFormat(_buffer.AsSpan(_count), out var written, default, CultureInfo.InvariantCulture))
            _count += written;
    }

    public void Mask(long value)
    {
        Begin();
        if (value.TryFormat(_buffer.AsSpan(_count), out var written, "x", CultureInfo.InvariantCulture))
            _count += written;
    }

    public void Flag(bool value) => Whole(value ? 1 : 0);

    public void Letter(char value)
    {
        Begin();
        if (value != '\0')
            _buffer[_count++] = (byte)value;
    }

    public void Text(string? value)
    {
        Begin();
        if (value is null)
            return;
        if (value.Length > Reserve / 4)
        {
            // A header of many columns.
            Flush();
        }
        _count += System.Text.Encoding.UTF8.GetBytes(value, _buffer.AsSpan(_count));
    }

    public void Empty() => Begin();

    /// <summary>2013-10-04T13:30:00Z.</summary>
    public void Utc(long nanos) => Format(nanos, "yyyy-MM-dd'T'HH:mm:ss'Z'");

    public void Date(long nanos) => Format(nanos, "yyyy-MM-dd");

    public void EndRow()
    {
        _buffer[_count++] = (byte)'\n';
        _inRow = false;
    }

    public void Flush()
    {
        content.Write(_buffer, 0, _count);
        _count = 0;
    }

    private void Format(long nanos, string format)
    {
        Begin();
        if (UnixNanos.ToTime(nanos).TryFormat(_buffer.AsSpan(_count), out var written, format, CultureInfo.InvariantCulture))
            _count += written;
    }

    private void Begin()
    {
        if (_count > BufferBytes - Reserve)
            Flush();
        if (_inRow)
            _buffer[_count++] = (byte)',';
        _inRow = true;
    }
}
