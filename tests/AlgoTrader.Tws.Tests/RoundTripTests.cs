using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages;

namespace AlgoTrader.Tws.Tests;

public sealed class RoundTripTests
{
    private static readonly int[] Versions = [.. Enumerable.Range(ServerVersion.Minimum, ServerVersion.Maximum - ServerVersion.Minimum + 1)];

    [Fact]
    public void EveryMessage_AtEveryVersion_SurvivesEncodeAndDecode()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new RandomMessages(seed);
        foreach (var type in Codec.All)
        {
            foreach (var version in Versions)
            {
                var message = (ITwsMessage)random.Create(type);
                var sent = Codec.Encode(message, version);
                var received = Codec.Decode(message is IClientMessage, sent, version, out var left);
                Assert.True(left == 0, $"seed {seed}: {type.Name} at {version} leaves {left} fields");
                Assert.True(sent.AsSpan().SequenceEqual(Codec.Encode(received, version)), $"seed {seed}: {type.Name} at {version}: {message} became {received}");
            }
        }
    }
}
