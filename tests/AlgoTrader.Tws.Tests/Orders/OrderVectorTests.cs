using System.Globalization;
using AlgoTrader.Testing;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Orders.Conditions;
using AlgoTrader.Tws.Tests.Vectors;

namespace AlgoTrader.Tws.Tests.Orders;

/// <summary>Recorded messages of orders, compared more strictly than those of other kinds.</summary>
public sealed class OrderVectorTests
{
    [Fact]
    public void Encode_GatewaysOrderMessagesDecoded_GivesTheSameTexts()
    {
        var count = 0;
        foreach (var vector in Recorded(fromClient: false))
        {
            var message = Codec.Decode(false, Codec.Payload(vector.Fields), vector.ServerVersion, out _);
            if (message is not (OpenOrder or CompletedOrder or OrderStatus or ExecDetails or CommissionReport))
                continue;
            var fields = Codec.Fields(Codec.Encode(message, vector.ServerVersion));
            // Beyond the spelling of numbers only the right of an instrument that is no option is spelled differently.
            Assert.Equal(vector.Fields.Select(Spelled), fields.Select(Spelled));
            count++;
        }
        Assert.True(count >= 20, $"only {count} messages");
    }

    [Fact]
    public void Encode_ClientsOrdersDecoded_GivesAFormThatStaysTheSame()
    {
        var count = 0;
        foreach (var vector in Recorded(fromClient: true).Where(vector => vector.Id == ClientMessageId.PlaceOrder))
        {
            var message = Codec.Decode(true, Codec.Payload(vector.Fields), vector.ServerVersion, out _);
            var encoded = Codec.Encode(message, vector.ServerVersion);
            Assert.Equal(message, Codec.Decode(true, encoded, vector.ServerVersion, out _));
            count++;
        }
        Assert.True(count >= 25, $"only {count} orders");
    }

    [Fact]
    public void Decode_RecordedOrderWithAllConditions_HasTheSixOfThem()
    {
        var conditions = Recorded(fromClient: true).Where(vector => vector.Id == ClientMessageId.PlaceOrder)
            .Select(vector => ((PlaceOrder)Codec.Decode(true, Codec.Payload(vector.Fields), vector.ServerVersion, out _)).Order)
            .First(order => order.Conditions.Count == 6);
        Assert.Equal(
            [
                new PriceCondition(true, 29, 265598, "SMART") { IsConjunction = false }, new ExecutionCondition("STK", "SMART", "AAPL") { IsConjunction = false },
                new MarginCondition(false, 10) { IsConjunction = false }, new PercentChangeCondition(true, 0.1m, 265598, "SMART") { IsConjunction = false },
                new TimeCondition(true, "20260102-18:00:00") { IsConjunction = false }, new VolumeCondition(true, 100, 265598, "SMART") { IsConjunction = false },
            ],
            conditions.Conditions);
        Assert.True(conditions.ConditionsIgnoreRth);
        Assert.False(conditions.ConditionsCancelOrder);
    }

    private static IEnumerable<Vector> Recorded(bool fromClient)
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        return Vector.All().Where(vector => vector.FromClient == fromClient && Codec.Knows(fromClient, vector.Id)
            && vector.ServerVersion is >= Tws.Fields.ServerVersion.Minimum and <= Tws.Fields.ServerVersion.Maximum);
    }

    private static string Spelled(string field) => field switch
    {
        "?" => "",
        "1.7976931348623157E308" => field,
        _ when decimal.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
            (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
        _ => field,
    };
}
