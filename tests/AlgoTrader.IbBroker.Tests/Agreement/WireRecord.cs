using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AlgoTrader.Testing.Hosts;
using AlgoTrader.Tws.Framing;
using AlgoTrader.Tws.Messages;

namespace AlgoTrader.IbBroker.Tests.Agreement;

/// <summary>What really went to the broker, read from the bytes that the gateway simulator records on its sockets.</summary>
internal sealed class WireRecord : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>For <c>SimulatorOptions.RecordFile</c>.</summary>
    public string File => _folder.File("session.jsonl");

    /// <summary>All messages of the first connection so far, in their order.</summary>
    public IReadOnlyList<IGatewayMessage> Sent()
    {
        var bytes = new ReadOnlySequence<byte>([.. Lines().Where(line => line is { Connection: 1, Kind: "ToClient" }).SelectMany(line => line.Bytes)]);
        // The answer to the handshake comes first: "178\020240304 14:30:00 UTC\0".
        Assert.True(Frame.TryRead(ref bytes, out var hello));
        var version = int.Parse(Encoding.ASCII.GetString(hello.ToArray()).Split('\0')[0], CultureInfo.InvariantCulture);
        var heard = new Heard();
        while (Frame.TryRead(ref bytes, out var payload))
            GatewayDecoder.Dispatch(payload.ToArray(), version, heard);
        return heard.Messages;
    }

    public void Dispose() => _folder.Dispose();

    // The last line may be there in part.
    private IEnumerable<Line> Lines()
    {
        using var file = new StreamReader(new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = file.ReadToEnd();
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<Line>(line)!);
    }

    private sealed record Line(int Connection, string Kind, byte[] Bytes);

    private sealed class Heard : GatewayHandler
    {
        public List<IGatewayMessage> Messages { get; } = [];

        protected override void OnOther(IGatewayMessage message) => Messages.Add(message);
    }
}
