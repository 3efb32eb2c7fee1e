using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Orders;

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

    [Theory]
    [InlineData(178, 114)]
    [InlineData(177, 114)]
    [InlineData(176, 115)]
    public void PlaceOrder_Plain_HasTheNumberOfFieldsThatRealClientsSend(int version, int fields)
    {
        var order = new Order { Action = "BUY", TotalQuantity = 100, OrderType = "LMT", LmtPrice = 150 };
        Assert.Equal(fields, Codec.Fields(Codec.Encode(new PlaceOrder(11, Contract.Stock("AAPL"), order), version)).Length);
    }

    [Theory]
    [InlineData(178, 135)]
    [InlineData(176, 136)]
    public void OpenOrder_Plain_HasTheNumberOfFieldsThatRealGatewaysSend(int version, int fields)
    {
        var order = new Order { Action = "BUY", TotalQuantity = 100, OrderType = "LMT", LmtPrice = 150 };
        var open = new OpenOrder(11, Contract.Stock("AAPL"), order, new OrderState(OrderStatuses.Submitted));
        Assert.Equal(fields, Codec.Fields(Codec.Encode(open, version)).Length);
    }

    [Fact]
    public void PlaceOrder_WithConditions_IsReadAndNamesThem()
    {
        var plain = Codec.Fields(Codec.Encode(new PlaceOrder(1, Contract.Stock("AAPL"), new Order { Action = "BUY", TotalQuantity = 1, OrderType = "MKT" }), 178));
        string[] withTimeCondition = [.. plain[..89], "1", "3", "a", "1", "20260102-18:00:00", "0", "0", .. plain[90..]];
        var read = (PlaceOrder)Codec.Decode(true, Codec.Payload(withTimeCondition), 178, out var left);
        Assert.Equal(0, left);
        Assert.Equal("conditions", read.Order.Unmodelled);
        Assert.Throws<TwsUnsupportedException>(() => Codec.Encode(read, 178));
    }

    [Fact]
    public void PlaceOrder_WithAnUnknownCondition_IsATypedErrorThatNamesTheOrder()
    {
        var plain = Codec.Fields(Codec.Encode(new PlaceOrder(7, Contract.Stock("AAPL"), new Order { Action = "BUY", TotalQuantity = 1, OrderType = "MKT" }), 178));
        string[] unknown = [.. plain[..89], "1", "99", "a", "1", "1", "0", "0", .. plain[90..]];
        var error = Assert.Throws<TwsUnsupportedException>(() => ClientDecoder.Decode(Codec.Payload(unknown), 178, out _));
        Assert.Equal(7, error.RequestId);
    }
}
