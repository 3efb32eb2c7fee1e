using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Domain.Tests.Orders;

public sealed class OrderRequestTests
{
    private static readonly OrderRequest Market = new("mr-spy-1", "mr-spy", new Instrument("SPY"), OrderSide.Buy, OrderType.Market, 100);
    private static readonly OrderRequest Limit = Market with { Type = OrderType.Limit, LimitPrice = Price.FromDecimal(126.71m) };
    private static readonly Instrument Future = new("ES", "FUT", "CME");

    public static TheoryData<OrderRequest> Sound =>
    [
        Market,
        Limit,
        Market with { StrategyId = "", Side = OrderSide.Sell, TimeInForce = TimeInForce.GoodTillCancelled },
        Market with { ClientOrderId = new string('x', OrderRequest.MaxClientOrderIdLength) },
        Market with { ClientOrderId = "!~" },
        Market with { Quantity = 100.00m },
        Market with { Instrument = new("EUR", "CASH", "IDEALPRO"), Quantity = 0.5m },
        Limit with { Instrument = Future, LimitPrice = Price.Zero },
        Limit with { Instrument = Future, LimitPrice = Price.FromDecimal(-37.63m) },
    ];

    /// <summary>The request, and what its problem must name.</summary>
    public static TheoryData<OrderRequest, string[]> Unsound => new()
    {
        { Market with { ClientOrderId = "" }, ["client_order_id", "1 to 64"] },
        { Market with { ClientOrderId = new string('x', 65) }, ["client_order_id", "1 to 64"] },
        { Market with { ClientOrderId = "two words" }, ["client_order_id", "without spaces"] },
        { Market with { ClientOrderId = "tab\t" }, ["client_order_id", "printable ASCII"] },
        { Market with { ClientOrderId = "\u007f" }, ["client_order_id", "printable ASCII"] },
        { Market with { ClientOrderId = "größe" }, ["client_order_id", "printable ASCII"] },
        { Market with { Instrument = new("") }, ["instrument.symbol"] },
        { Market with { Quantity = 0 }, ["quantity", "greater than zero"] },
        { Market with { Quantity = -100 }, ["quantity", "-100", "side"] },
        { Market with { Quantity = 0.5m }, ["quantity", "0.5", "whole number"] },
        { Market with { LimitPrice = new Price(1) }, ["limit_price", "absent"] },
        { Limit with { LimitPrice = null }, ["limit_price", "missing"] },
        { Limit with { LimitPrice = Price.Zero }, ["limit_price", "greater than zero"] },
        { Limit with { LimitPrice = Price.FromDecimal(-1.5m) }, ["limit_price", "-1.5"] },
    };

    /// <summary>Each sets one of the parts that most orders leave out, and takes it back.</summary>
    public static TheoryData<Func<OrderRequest, OrderRequest>, Func<OrderRequest, OrderRequest>> Extras => new()
    {
        { request => request with { StopPrice = new Price(1) }, request => request with { StopPrice = null } },
        { request => request with { TrailAmount = new Price(1) }, request => request with { TrailAmount = null } },
        { request => request with { TrailPercent = 1.50m }, request => request with { TrailPercent = null } },
        { request => request with { LimitOffset = new Price(1) }, request => request with { LimitOffset = null } },
        { request => request with { GoodTill = DateTimeOffset.UnixEpoch }, request => request with { GoodTill = null } },
        { request => request with { OcaGroup = "group" }, request => request with { OcaGroup = string.Empty } },
        { request => request with { OcaType = OcaType.ReduceWithBlock }, request => request with { OcaType = OcaType.None } },
        { request => request with { ParentClientOrderId = "parent" }, request => request with { ParentClientOrderId = string.Empty } },
    };

    [Theory]
    [MemberData(nameof(Extras), DisableDiscoveryEnumeration = true)]
    public void Equals_ExtraIsSetAndTakenBack_CountsAsAnyOtherPart(Func<OrderRequest, OrderRequest> set, Func<OrderRequest, OrderRequest> takeBack)
    {
        var with = set(Market);
        Assert.NotEqual(Market, with);
        Assert.Equal(set(Market with { }), with);
        Assert.Equal(set(Market).GetHashCode(), with.GetHashCode());
        Assert.Equal(with, set(with));
        Assert.NotEqual(Market.ToString(), with.ToString());
        var without = takeBack(with);
        Assert.Equal(Market, without);
        Assert.Equal(Market.GetHashCode(), without.GetHashCode());
        Assert.NotEqual(without, with);
    }

    /// <summary>The digits are those that were given last, also when the number is the same.</summary>
    [Fact]
    public void TrailPercent_SameNumberWithMoreDigits_IsTaken() =>
        Assert.Equal("1.50", (Market with { TrailPercent = 1.5m } with { TrailPercent = 1.50m }).TrailPercent?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [MemberData(nameof(Sound), DisableDiscoveryEnumeration = true)]
    public void Problem_OfASoundRequest_IsNull(OrderRequest request) => Assert.Null(request.Problem());

    [Theory]
    [MemberData(nameof(Unsound), DisableDiscoveryEnumeration = true)]
    public void Problem_OfAnUnsoundRequest_NamesFieldAndRemedy(OrderRequest request, string[] named) =>
        Assert.All(named, text => Assert.Contains(text, request.Problem(), StringComparison.Ordinal));

    [Theory]
    [InlineData(OrderType.Stop, "stop_price")]
    [InlineData(OrderType.StopLimit, "limit_price")]
    [InlineData(OrderType.Trail, "trail_amount")]
    [InlineData(OrderType.TrailLimit, "limit_offset")]
    [InlineData(OrderType.LimitIfTouched, "limit_price")]
    [InlineData(OrderType.LimitOnClose, "limit_price")]
    [InlineData(OrderType.Other, "type")]
    public void Problem_PriceOfTheTypeIsMissing_IsNamed(OrderType type, string field) =>
        Assert.Contains(field, new OrderRequest("a", "", new("SPY"), OrderSide.Buy, type, 100).Problem(), StringComparison.Ordinal);

    [Fact]
    public void Problem_FieldsThatDoNotGoTogether_AreNamed()
    {
        var order = new OrderRequest("a", "", new("SPY"), OrderSide.Buy, OrderType.Market, 100);
        Assert.Contains("good_till", (order with { TimeInForce = TimeInForce.GoodTillDate }).Problem(), StringComparison.Ordinal);
        Assert.Contains("good_till", (order with { GoodTill = DateTimeOffset.UnixEpoch }).Problem(), StringComparison.Ordinal);
        Assert.Contains("oca_type", (order with { OcaGroup = "g" }).Problem(), StringComparison.Ordinal);
        Assert.Contains("parent", (order with { ParentClientOrderId = "a" }).Problem(), StringComparison.Ordinal);
        Assert.Contains("EXTERNAL", (order with { StrategyId = Owners.External }).Problem(), StringComparison.Ordinal);
        Assert.Contains("trail_percent", (order with { TrailPercent = 1 }).Problem(), StringComparison.Ordinal);
        Assert.Contains("trail_percent", (order with { Type = OrderType.Trail, TrailPercent = 100 }).Problem(), StringComparison.Ordinal);
    }
}
