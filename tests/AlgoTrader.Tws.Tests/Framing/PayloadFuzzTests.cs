using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages;

namespace AlgoTrader.Tws.Tests.Framing;

/// <summary>A million damaged messages: nothing but the typed errors, and no more memory than the message itself accounts for.</summary>
public sealed class PayloadFuzzTests
{
    private const int Payloads = 1_000_000;

    // One record and its error at most, and per byte of payload what a text or a group of one-byte fields takes.
    private const int BytesEach = 64 * 1024;
    private const int BytesPerByte = 128;

    private sealed class Nothing : GatewayHandler;

    [Fact]
    public void DamagedPayloads_Decoded_GiveTypedErrorsAndBoundedAllocation()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        var messages = new RandomMessages(seed);
        var whole = Codec.All.SelectMany(type => Enumerable.Range(0, 4).Select(_ => Whole(messages, type))).ToArray();
        var buffer = new byte[64 * 1024];
        var handler = new Nothing();
        var texts = new TextTable();
        var malformed = 0;
        for (var round = 0; round < Payloads; round++)
        {
            var (fromClient, original) = whole[random.Next(whole.Length)];
            var length = Damage(original, buffer, random);
            var version = random.Next(ServerVersion.Minimum, ServerVersion.Maximum + 1);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                if (fromClient)
                    ClientDecoder.Decode(buffer.AsSpan(0, length), version, out _);
                else
                    GatewayDecoder.Dispatch(buffer.AsSpan(0, length), version, handler, texts);
            }
            catch (TwsException)
            {
                malformed++;
            }
            catch (Exception error)
            {
                Assert.Fail($"seed {seed}, round {round}, {Convert.ToHexString(buffer.AsSpan(0, length))}: {error}");
            }
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (allocated > BytesEach + ((long)BytesPerByte * length))
                Assert.Fail($"seed {seed}, round {round}, {allocated} bytes for {Convert.ToHexString(buffer.AsSpan(0, length))}");
        }
        Assert.InRange(malformed, Payloads / 100, Payloads - (Payloads / 100));
    }

    private static (bool FromClient, byte[] Payload) Whole(RandomMessages messages, Type type)
    {
        var message = (ITwsMessage)messages.Create(type);
        return (message is IClientMessage, Codec.Encode(message, ServerVersion.Maximum));
    }

    /// <summary>Copies the payload and changes, cuts or lengthens it in a few places.</summary>
    private static int Damage(byte[] original, byte[] buffer, Random random)
    {
        original.CopyTo(buffer, 0);
        var length = original.Length;
        for (var changes = random.Next(1, 4); changes > 0 && length > 0; changes--)
        {
            var at = random.Next(length);
            switch (random.Next(8))
            {
                case 0:
                    length = at;
                    break;
                case 1:
                    buffer[at] = (byte)random.Next(256);
                    break;
                case 2:
                    buffer[at] = 0;
                    break;
                case 3:
                    buffer.AsSpan(at, length - at).CopyTo(buffer.AsSpan(at + 1));
                    buffer[at] = (byte)"0123456789-.eE"[random.Next(14)];
                    length++;
                    break;
                default:
                    if (buffer[at] is >= (byte)'0' and <= (byte)'9')
                        buffer[at] = (byte)('0' + random.Next(10));
                    break;
            }
        }
        return length;
    }
}
