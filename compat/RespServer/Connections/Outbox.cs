using System.Buffers;
using System.Net.Sockets;
using AlgoTrader.RespServer.Protocol;

namespace AlgoTrader.RespServer.Connections;

/// <summary>
/// What is to be sent to one client. The client's own thread sends replies itself; messages published by others are sent by a
/// writer thread, so that a slow subscriber stops nobody. One that falls too far behind is disconnected.
/// </summary>
internal sealed class Outbox
{
    private const int MaxBehind = 32 * 1024 * 1024;
    private const int KeptCapacity = 1024 * 1024;

    private readonly object _gate = new();
    private readonly Socket _socket;
    private ArrayBufferWriter<byte> _filling = new(4096);
    private ArrayBufferWriter<byte> _spare = new(4096);
    private bool _sending;
    private bool _wanted;
    private bool _closed;

    public Outbox(Socket socket, string name)
    {
        _socket = socket;
        new Thread(SendPublished) { IsBackground = true, Name = name }.Start();
    }

    public void Add(Reply reply)
    {
        lock (_gate)
        {
            if (!_closed)
                ReplyEncoder.Encode(reply, _filling);
        }
    }

    /// <summary>Adds a message on behalf of another client; false when this client is too far behind.</summary>
    public bool Push(Reply message)
    {
        lock (_gate)
        {
            if (_closed)
                return true;
            if (_filling.WrittenCount > MaxBehind)
                return false;
            ReplyEncoder.Encode(message, _filling);
            _wanted = true;
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    /// <summary>Sends what was added, unless someone is sending already: then he takes it along.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            if (_filling.WrittenCount == 0 || _closed)
                return;
            if (_sending)
            {
                _wanted = true;
                return;
            }
            _sending = true;
        }
        Send();
    }

    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void SendPublished()
    {
        while (true)
        {
            lock (_gate)
            {
                while ((!_wanted || _sending) && !_closed)
                    Monitor.Wait(_gate);
                if (_closed)
                    return;
                _wanted = false;
                if (_filling.WrittenCount == 0)
                    continue;
                _sending = true;
            }
            Send();
        }
    }

    private void Send()
    {
        ArrayBufferWriter<byte> full;
        lock (_gate)
        {
            full = _filling;
            _filling = _spare;
        }
        try
        {
            for (var rest = full.WrittenSpan; rest.Length > 0;)
                rest = rest[_socket.Send(rest)..];
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            Close(); // the reading side notices too and ends the connection
        }
        lock (_gate)
        {
            full.ResetWrittenCount();
            _spare = full.Capacity > KeptCapacity ? new ArrayBufferWriter<byte>(4096) : full;
            _sending = false;
            _wanted |= _filling.WrittenCount > 0;
            if (_wanted)
                Monitor.PulseAll(_gate);
        }
    }
}
