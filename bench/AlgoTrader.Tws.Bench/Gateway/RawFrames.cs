using System.Buffers.Binary;
using System.Net.Sockets;

namespace AlgoTrader.Tws.Bench.Gateway;

/// <summary>Frames off a blocking socket, as cheaply as it can be done.</summary>
internal sealed class RawFrames(Socket socket)
{
    private readonly byte[] _buffer = new byte[256 * 1024];
    private int _start;
    private int _end;

    /// <summary>The next payload, valid until the next call; empty at the end of the stream.</summary>
    public ReadOnlySpan<byte> Next()
    {
        if (!Fill(4))
            return default;
        var length = BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_start));
        if (!Fill(4 + length))
            return default;
        var payload = _buffer.AsSpan(_start + 4, length);
        _start += 4 + length;
        return payload;
    }

    /// <summary>Passes over bytes without looking at them.</summary>
    public void Skip(long bytes)
    {
        var here = (int)Math.Min(bytes, _end - _start);
        _start += here;
        for (bytes -= here; bytes > 0;)
        {
            var received = socket.Receive(_buffer, 0, (int)Math.Min(bytes, _buffer.Length), SocketFlags.None);
            if (received == 0)
                return;
            bytes -= received;
        }
    }

    private bool Fill(int bytes)
    {
        if (_start == _end)
            (_start, _end) = (0, 0);
        while (_end - _start < bytes)
        {
            if (_start + bytes > _buffer.Length)
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                (_start, _end) = (0, _end - _start);
            }
            var received = socket.Receive(_buffer, _end, _buffer.Length - _end, SocketFlags.None);
            if (received == 0)
                return false;
            _end += received;
        }
        return true;
    }
}
