using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AlgoTrader.Redis.Bench;

/// <summary>The floor: two blocking sockets and a thread, bytes made beforehand, nothing parsed.</summary>
internal sealed class RawPubSub : IDisposable
{
    private const string Channel = "raw";
    private readonly Socket _publisher;
    private readonly Socket _subscriber;

    public RawPubSub(int port)
    {
        _publisher = Connect(port);
        _subscriber = Connect(port);
        Send(_subscriber, $"*2\r\n$9\r\nSUBSCRIBE\r\n${Channel.Length}\r\n{Channel}\r\n");
        _subscriber.Receive(new byte[1024]);
    }

    /// <summary>Microseconds from one send to the receipt of its message, one message about every ms.</summary>
    public double[] Latencies(int messages)
    {
        var times = new double[messages];
        var command = Command("12345678");
        var sent = 0L;
        var received = new AutoResetEvent(initialState: false);
        var reader = new Thread(() =>
        {
            var buffer = new byte[4096];
            for (var i = 0; i < messages; i++)
            {
                _subscriber.Receive(buffer);
                times[i] = Stopwatch.GetElapsedTime(Volatile.Read(ref sent)).TotalMicroseconds;
                received.Set();
            }
        });
        reader.Start();
        var answer = new byte[4096];
        for (var i = 0; i < messages; i++)
        {
            Pace.Next();
            Volatile.Write(ref sent, Stopwatch.GetTimestamp());
            _publisher.Send(command);
            received.WaitOne();
            _publisher.Receive(answer);
        }
        reader.Join();
        return times;
    }

    /// <summary>Messages a second, sent in pieces of 64 KB and thrown away.</summary>
    public double Throughput(int messages)
    {
        var one = Command("12345678");
        var messageLength = Encoding.ASCII.GetByteCount($"*3\r\n$7\r\nmessage\r\n${Channel.Length}\r\n{Channel}\r\n$8\r\n12345678\r\n");
        var batch = Enumerable.Repeat(one, 65536 / one.Length).SelectMany(static bytes => bytes).ToArray();
        var perBatch = 65536 / one.Length;
        var batches = messages / perBatch;
        var start = Stopwatch.GetTimestamp();
        var reader = new Thread(() => Drain(_subscriber, (long)batches * perBatch * messageLength));
        var answers = new Thread(() => Drain(_publisher, (long)batches * perBatch * 4)); // ":1\r\n"
        reader.Start();
        answers.Start();
        for (var i = 0; i < batches; i++)
            _publisher.Send(batch);
        reader.Join();
        answers.Join();
        return batches * perBatch / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public void Dispose()
    {
        _publisher.Dispose();
        _subscriber.Dispose();
    }

    private static void Drain(Socket socket, long bytes)
    {
        var buffer = new byte[256 * 1024];
        while (bytes > 0)
            bytes -= socket.Receive(buffer);
    }

    private static byte[] Command(string payload) =>
        Encoding.ASCII.GetBytes($"*3\r\n$7\r\nPUBLISH\r\n${Channel.Length}\r\n{Channel}\r\n${payload.Length}\r\n{payload}\r\n");

    private static Socket Connect(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }

    private static void Send(Socket socket, string text) => socket.Send(Encoding.ASCII.GetBytes(text));
}
