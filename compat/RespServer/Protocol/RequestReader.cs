using System.Buffers.Text;
using System.Text;

namespace AlgoTrader.RespServer.Protocol;

/// <summary>Reads requests: arrays of bulk strings, or inline words as a person types them.</summary>
internal sealed class RequestReader(Stream stream)
{
    private const int MaxArguments = 1024 * 1024;
    private const int MaxBulk = 64 * 1024 * 1024;
    private const int MaxLine = 64 * 1024;

    private byte[] _buffer = new byte[MaxLine];
    private int _start;
    private int _end;

    /// <summary>Whether a request has begun to arrive: while it has, replies may wait and leave together.</summary>
    public bool HasBuffered => _start < _end;

    /// <summary>The next request, empty for an empty line; null when the client has closed.</summary>
    public string[]? Read()
    {
        if (_start == _end && !Fill())
            return null;
        var line = ReadLine("too big inline request");
        if (line.Length == 0)
            return [];
        if (line[0] != '*')
            return Encoding.Latin1.GetString(line).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // "*2\r\n" "$3\r\nGET\r\n" "$1\r\nk\r\n"
        if (!TryNumber(line[1..], out var count) || count > MaxArguments)
            throw new ProtocolException("invalid multibulk length");
        if (count <= 0)
            return [];
        var arguments = new List<string>(Math.Min(count, 1024));
        for (var i = 0; i < count; i++)
            arguments.Add(ReadBulk());
        return [.. arguments];
    }

    private string ReadBulk()
    {
        var line = ReadLine("too big bulk count string");
        if (line.Length == 0 || line[0] != '$')
            throw new ProtocolException($"expected '$', got '{(line.Length == 0 ? ' ' : (char)line[0])}'");
        if (!TryNumber(line[1..], out var length) || length < 0 || length > MaxBulk)
            throw new ProtocolException("invalid bulk length");
        while (_end - _start < length + 2)
            FillOrFail(length + 2);
        var text = Encoding.Latin1.GetString(_buffer, _start, length);
        if (_buffer[_start + length] != '\r' || _buffer[_start + length + 1] != '\n')
            throw new ProtocolException("a bulk string does not end with CR LF");
        _start += length + 2;
        return text;
    }

    private ReadOnlySpan<byte> ReadLine(string tooLong)
    {
        while (true)
        {
            var at = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (at >= 0)
            {
                var line = _buffer.AsSpan(_start, at);
                _start += at + 1;
                return line.EndsWith("\r"u8) ? line[..^1] : line;
            }
            if (_end - _start >= MaxLine)
                throw new ProtocolException(tooLong);
            FillOrFail(MaxLine);
        }
    }

    private void FillOrFail(int needed)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        // Grows with what has come, not with what was announced.
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, Math.Max(needed, _buffer.Length + 1)));
        if (!Fill())
            throw new EndOfStreamException();
    }

    private bool Fill()
    {
        if (_start == _end)
        {
            _start = _end = 0;
            if (_buffer.Length > 1024 * 1024)
                _buffer = new byte[MaxLine];
        }
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }

    private static bool TryNumber(ReadOnlySpan<byte> text, out int number) =>
        Utf8Parser.TryParse(text, out number, out var used) && used == text.Length;
}
