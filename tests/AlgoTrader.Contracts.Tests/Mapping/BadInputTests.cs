using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;
using DomainSide = AlgoTrader.Domain.Orders.OrderSide;
using DomainStatus = AlgoTrader.Domain.Orders.OrderStatus;
using DomainTimeInForce = AlgoTrader.Domain.Orders.TimeInForce;
using DomainType = AlgoTrader.Domain.Orders.OrderType;

namespace AlgoTrader.Contracts.Tests.Mapping;

public sealed class BadInputTests
{
    private static readonly PlaceOrderRequest Sound = new()
    {
        ClientOrderId = "a", Instrument = new() { Symbol = "SPY" }, Side = OrderSide.Buy, Type = OrderType.Market, Quantity = "100",
    };

    [Fact]
    public void Request_WithTheLeast_TakesTheDefaults() =>
        Assert.Equal(new("a", "", new("SPY"), DomainSide.Buy, DomainType.Market, 100), Sound.ToDomain());

    [Theory]
    [InlineData("")]
    [InlineData("ten")]
    [InlineData("1e2")]
    [InlineData("1,000")]
    [InlineData(" 1")]
    [InlineData("NaN")]
    [InlineData("0x10")]
    [InlineData("79228162514264337593543950336")]
    public void Request_WithAnUnreadableQuantity_NamesIt(string quantity) =>
        Refused(r => r.Quantity = quantity, "quantity", $"'{quantity}'");

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-1)]
    public void Request_WithoutAKnownSide_NamesIt(int side) => Refused(r => r.Side = (OrderSide)side, "side", "BUY or SELL");

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    public void Request_WithoutAKnownType_NamesIt(int type) => Refused(r => r.Type = (OrderType)type, "type", "MARKET or LIMIT");

    [Fact]
    public void Request_WithAnUnknownTimeInForce_NamesIt() => Refused(r => r.TimeInForce = (TimeInForce)7, "time_in_force", "DAY, GTC", "7");

    [Fact]
    public void Request_WithoutAnInstrument_HasAProblemThatNamesIt()
    {
        var request = Sound.Clone();
        request.Instrument = null;
        Assert.Contains("instrument.symbol", request.ToDomain().Problem(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(99)]
    public void Status_NotKnown_IsUnknown(int status) => Assert.Equal(DomainStatus.Unknown, ((OrderStatus)status).ToDomain());

    [Fact]
    public void Enum_OutsideTheDomain_IsNotSentAsSomethingElse()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ((DomainSide)7).ToContract());
        Assert.Throws<ArgumentOutOfRangeException>(() => ((DomainType)99).ToContract());
        Assert.Throws<ArgumentOutOfRangeException>(() => ((DomainTimeInForce)7).ToContract());
    }

    [Fact]
    public void Message_WithAnUnreadableNumber_NamesTheField()
    {
        Named(() => new Order { Side = OrderSide.Buy, Type = OrderType.Market, Quantity = "x" }.ToDomain(), "quantity", "'x'");
        Named(() => new Order { Side = OrderSide.Buy, Type = OrderType.Market, FilledQuantity = "x" }.ToDomain(), "filled_quantity", "'x'");
        Named(() => new Execution { Side = OrderSide.Buy, Quantity = "x" }.ToDomain(), "quantity", "'x'");
        Named(() => new Execution { Side = OrderSide.Buy, Fee = "x" }.ToDomain(), "fee", "'x'");
        Named(() => new Execution { Side = OrderSide.Buy, CumulativeQuantity = "x" }.ToDomain(), "cumulative_quantity", "'x'");
        Named(() => new Position { Quantity = "x" }.ToDomain(), "quantity", "'x'");
        Named(() => new Position { AverageCost = "x" }.ToDomain(), "average_cost", "'x'");
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("100.00", "100")]
    [InlineData("-1.250", "-1.25")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    [InlineData("-79228162514264337593543950335", "-79228162514264337593543950335")]
    public void Decimal_AsText_HasNoNeedlessDigits(string text, string formatted) =>
        Assert.Equal(formatted, DecimalText.Format(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture)));

    private static void Refused(Action<PlaceOrderRequest> change, params string[] named)
    {
        var request = Sound.Clone();
        change(request);
        Named(() => request.ToDomain(), named);
    }

    private static void Named(Func<object> map, params string[] named)
    {
        var error = Assert.Throws<FormatException>(map);
        Assert.All(named, text => Assert.Contains(text, error.Message, StringComparison.Ordinal));
    }
}
