using System.Buffers.Text;
using System.Text;

namespace StackExchange.Redis.Resp;

/// <summary>
/// Reads replies from a stream, blocking: it runs on the connection's own thread, so a reply is complete in one pass and is
/// handed over the moment its last byte has come.
/// </summary>
/// <param name="pushes">
/// The connection receives published messages: their first two items, the kind and the channel, are mostly the same as in the message
/// before, and then are not made anew.
/// </param>
internal sealed class RespReader(Stream stream, bool pushes = false)
{
    private const int MaxBulk = 512 * 1024 * 1024;
    private const int MaxItems = 16 * 1024 * 1024;
    private const int MaxDepth = 64;

    private readonly RespReply[] _names = new RespReply[2];
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>The next reply; <see cref="EndOfStreamException"/> when the peer has closed.</summary>
    public RespReply Read() => Read(depth: 0);

    private RespReply Read(int depth)
    {
        var line = ReadLine();
        if (line.Length == 0)
            throw new RespProtocolException("Empty line where a reply should begin");
        var rest = line[1..];
        switch (line[0])
        {
            case (byte)'+':
                return new RespReply(ResultType.SimpleString, rest.SequenceEqual("OK"u8) ? "OK" : Encoding.UTF8.GetString(rest));
            case (byte)'-':
                return new RespReply(ResultType.Error, Encoding.UTF8.GetString(rest));
            case (byte)':':
                return new RespReply(ResultType.Integer, Number(rest, long.MinValue, long.MaxValue));
            case (byte)'$':
                var length = (int)Number(rest, -1, MaxBulk);
                return new RespReply(ResultType.BulkString, length < 0 ? RedisValue.Null : ReadBulk(length));
            case (byte)'*':
                if (depth == MaxDepth)
                    throw new RespProtocolException($"Arrays nested deeper than {MaxDepth}");
                return ReadArray((int)Number(rest, -1, MaxItems), depth + 1);
            default:
                throw new RespProtocolException($"Byte 0x{line[0]:x2} does not begin a RESP2 reply");
        }
    }

    private RespReply ReadArray(int count, int depth)
    {
        if (count < 0)
            return new RespReply(ResultType.Array, RedisValue.Null);
        if (count > 1024)
            return ReadLongArray(count, depth);
        var items = new RespReply[count];
        for (var i = 0; i < count; i++)
            items[i] = pushes && i < 2 && depth == 1 ? ReadName(i) : Read(depth);
        return new RespReply(ResultType.Array, RedisValue.Null, items);
    }

    private RespReply ReadLongArray(int count, int depth)
    {
        var items = new List<RespReply>(1024); // the peer's word is no reason to reserve memory
        for (var i = 0; i < count; i++)
            items.Add(Read(depth));
        return new RespReply(ResultType.Array, RedisValue.Null, [.. items]);
    }

    // "$7\r\nmessage\r\n": the whole of it as it was last time, or read as anything else.
    private RespReply ReadName(int index)
    {
        if ((byte[]?)_names[index].Value is { Length: > 0 and < 100 } last)
        {
            var header = last.Length < 10 ? 4 : 5;
            var whole = header + last.Length + 2;
            var buffered = _buffer.AsSpan(_start, Math.Min(whole, _end - _start));
            if (buffered.Length == whole && buffered[0] == '$' && buffered[header - 1] == '\n' && buffered[^1] == '\n'
                && Utf8Parser.TryParse(buffered[1..(header - 2)], out int length, out _) && length == last.Length
                && buffered[header..^2].SequenceEqual(last))
            {
                _start += whole;
                return _names[index];
            }
        }
        var read = Read(depth: 1);
        if (read.Type == ResultType.BulkString)
            _names[index] = read;
        return read;
    }

    private byte[] ReadBulk(int length)
    {
        while (_end - _start < length + 2 && length + 2 <= _buffer.Length)
            Fill();
        var bulk = new byte[length];
        var buffered = Math.Min(length, _end - _start);
        _buffer.AsSpan(_start, buffered).CopyTo(bulk);
        _start += buffered;
        if (buffered < length)
            stream.ReadExactly(bulk, buffered, length - buffered);
        while (_end - _start < 2)
            Fill();
        if (_buffer[_start] != '\r' || _buffer[_start + 1] != '\n')
            throw new RespProtocolException($"A bulk string of {length} bytes does not end with CR LF");
        _start += 2;
        return bulk;
    }

    private ReadOnlySpan<byte> ReadLine()
    {
        var seen = 0;
        while (true)
        {
            var at = _buffer.AsSpan(_start + seen, _end - _start - seen).IndexOf((byte)'\n');
            if (at >= 0)
            {
                var line = _buffer.AsSpan(_start, seen + at);
                _start += seen + at + 1;
                if (line.Length == 0 || line[^1] != '\r')
                    throw new RespProtocolException("A line ends without CR");
                return line[..^1];
            }
            seen = _end - _start;
            if (seen == _buffer.Length)
                throw new RespProtocolException($"A line is longer than {_buffer.Length} bytes");
            Fill();
        }
    }

    private void Fill()
    {
        if (_start == _end)
            _start = _end = 0;
        if (_end == _buffer.Length)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        if (read == 0)
            throw new EndOfStreamException("The server closed the connection");
        _end += read;
    }

    private static long Number(ReadOnlySpan<byte> text, long min, long max) =>
        Utf8Parser.TryParse(text, out long number, out var used) && used == text.Length && number >= min && number <= max
            ? number
            : throw new RespProtocolException($"'{Encoding.UTF8.GetString(text)}' is no length or number of RESP2");
}
