using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Tests.Generators;
using FsCheck;
using FsCheck.Fluent;

namespace AlgoTrader.Tws.Tests.Orders;

/// <summary>Whatever becomes of an order's bytes, reading them ends in a message or in an error of this library.</summary>
public sealed class DamagedOrderTests
{
    private const int Cases = 300;
    private const int Version = 178;
    private static readonly string[] Nonsense = ["", "99", "-1", "x", "2147483647", "99999999999999999999", "1e400", "1.7976931348623157E308", "Infinity"];

    [Fact]
    public void PlaceOrder_Damaged_IsReadOrRefused() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases).WithQuietOnSuccess(true), Prop.ForAll(
            Arb.From(Damaged(OrderGenerators.PlaceOrders)), payload => Read(() => ClientDecoder.Decode(payload, Version, out _))));

    [Fact]
    public void OpenOrder_Damaged_IsReadOrRefused() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases).WithQuietOnSuccess(true), Prop.ForAll(
            Arb.From(Damaged(OrderGenerators.OpenOrders)), payload => Read(() => GatewayDecoder.Dispatch(payload, Version, new Ignore()))));

    [Fact]
    public void PlaceOrder_CutAtAnyField_IsRefused()
    {
        foreach (var order in OrderGenerators.PlaceOrders.Sample(5, new Rnd(1, 1), 20))
        {
            var fields = Codec.Fields(Codec.Encode(order, Version));
            for (var length = 1; length < fields.Length; length++)
            {
                var cut = Codec.Payload(fields[..length]);
                Assert.ThrowsAny<TwsException>(() => ClientDecoder.Decode(cut, Version, out _));
            }
        }
    }

    [Fact]
    public void PlaceOrder_AnyFieldReplaced_IsReadOrRefused() =>
        EachFieldReplaced(OrderGenerators.PlaceOrders, payload => ClientDecoder.Decode(payload, Version, out _));

    [Fact]
    public void OpenOrder_AnyFieldReplaced_IsReadOrRefused() =>
        EachFieldReplaced(OrderGenerators.OpenOrders, payload => GatewayDecoder.Dispatch(payload, Version, new Ignore()));

    [Fact]
    public void CompletedOrder_AnyFieldReplaced_IsReadOrRefused() =>
        EachFieldReplaced(OrderGenerators.CompletedOrders, payload => GatewayDecoder.Dispatch(payload, Version, new Ignore()));

    private static void EachFieldReplaced<T>(Gen<T> messages, Action<byte[]> read)
        where T : ITwsMessage
    {
        foreach (var order in messages.Sample(10, new Rnd(1, 1), 20))
        {
            var fields = Codec.Fields(Codec.Encode(order, Version));
            for (var i = 1; i < fields.Length; i++)
            {
                foreach (var text in Nonsense)
                {
                    var payload = Codec.Payload([.. fields[..i], text, .. fields[(i + 1)..]]);
                    Read(() => read(payload));
                }
            }
        }
    }

    private static Gen<byte[]> Damaged<T>(Gen<T> messages)
        where T : ITwsMessage =>
        from message in messages
        let payload = Codec.Encode(message, Version)
        from position in Gen.Choose(2, payload.Length - 1)
        from length in Gen.Frequency((3, Gen.Constant(payload.Length)), (1, Gen.Choose(3, payload.Length)))
        from value in Gen.Elements((byte)0, (byte)'9', (byte)'-', (byte)'x', (byte)0xFF)
        select With(payload, position, value)[..length];

    private static byte[] With(byte[] payload, int position, byte value)
    {
        payload[position] = value;
        return payload;
    }

    private static void Read(Action read)
    {
        try
        {
            read();
        }
        catch (TwsException)
        {
            // Refused by a typed error: the connection decides what becomes of it.
        }
    }

    private sealed class Ignore : GatewayHandler;
}
