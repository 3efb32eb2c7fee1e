using System.Buffers.Text;

namespace StackExchange.Redis.Resp;

/// <summary>Growing buffer of encoded commands: each an array of bulk strings.</summary>
internal sealed class RespWriter
{
    private const int KeptCapacity = 1024 * 1024;

    private byte[] _buffer = new byte[16 * 1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    public void Clear()
    {
        Length = 0;
        if (_buffer.Length > KeptCapacity)
            _buffer = new byte[16 * 1024];
    }

    public void WriteCommand(string command, ReadOnlySpan<RedisValue> arguments)
    {
        WriteHeader((byte)'*', arguments.Length + 1);
        WriteBulk(command);
        foreach (ref readonly var argument in arguments)
            WriteBulk(argument);
    }

    private void WriteBulk(in RedisValue value)
    {
        var length = value.GetByteCount();
        WriteHeader((byte)'$', length);
        var target = Reserve(length + 2);
        value.CopyTo(target);
        "\r\n"u8.CopyTo(target[length..]);
        Length += length + 2;
    }

    private void WriteHeader(byte kind, int number)
    {
        var target = Reserve(16);
        target[0] = kind;
        _ = Utf8Formatter.TryFormat(number, target[1..], out var digits);
        "\r\n"u8.CopyTo(target[(digits + 1)..]);
        Length += digits + 3;
    }

    private Span<byte> Reserve(int size)
    {
        if (_buffer.Length - Length < size)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + size));
        return _buffer.AsSpan(Length);
    }
}
