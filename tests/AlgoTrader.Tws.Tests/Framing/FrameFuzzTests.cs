using System.Buffers;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Framing;
using AlgoTrader.Tws.Messages;

namespace AlgoTrader.Tws.Tests.Framing;

public sealed class FrameFuzzTests
{
    private sealed class Nothing : GatewayHandler;

    [Fact]
    public void RandomBytes_AsFramesAndPayloads_GiveNoErrorButTheTypedOnes()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        var messages = new RandomMessages(seed);
        var types = Codec.All.ToArray();
        for (var round = 0; round < 20_000; round++)
        {
            var payload = Codec.Encode((ITwsMessage)messages.Create(types[random.Next(types.Length)]), 178);
            Damage(ref payload, random);
            try
            {
                Read(payload, random.Next(ServerVersion.Minimum, ServerVersion.Maximum + 1));
            }
            catch (TwsException)
            {
                // What a malformed message is for.
            }
            catch (Exception error)
            {
                Assert.Fail($"seed {seed}, round {round}, {Convert.ToHexString(payload)}: {error}");
            }
        }
    }

    [Theory]
    [InlineData("00000000")]
    [InlineData("FFFFFFFF")]
    [InlineData("80000000")]
    [InlineData("01000000")]
    [InlineData("474554202F")]
    public void TryRead_ImpossibleLength_ShowsTheBytesAtOnce(string hex)
    {
        var buffer = new ReadOnlySequence<byte>(Convert.FromHexString(hex));
        var error = Assert.Throws<TwsProtocolException>(() => Frame.TryRead(ref buffer, out _));
        Assert.Contains(hex, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryRead_LargestLength_WaitsForMore()
    {
        var buffer = new ReadOnlySequence<byte>(Convert.FromHexString("00FFFFFF31"));
        Assert.False(Frame.TryRead(ref buffer, out _));
    }

    [Fact]
    public void ProtocolException_LongPayload_ShowsABoundedPart()
    {
        var error = TwsProtocolException.At(new byte[100_000], 50_000, "test");
        Assert.True(error.Message.Length < 400, error.Message);
    }

    private static void Damage(ref byte[] payload, Random random)
    {
        for (var changes = random.Next(4); changes > 0 && payload.Length > 0; changes--)
        {
            var at = random.Next(payload.Length);
            switch (random.Next(4))
            {
                case 0: payload[at] = (byte)random.Next(256); break;
                case 1: payload[at] = 0; break;
                case 2: payload = payload[..at]; break;
                default: payload = [.. payload[..at], (byte)('0' + random.Next(10)), .. payload[at..]]; break;
            }
        }
    }

    private static void Read(byte[] payload, int version)
    {
        GatewayDecoder.Dispatch(payload, version, new Nothing());
        ClientDecoder.Decode(payload, version, out _);
    }
}
