using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Tests.Orders;

/// <summary>What clients are told of orders, over sockets.</summary>
public sealed class OrderMessagesTests : IAsyncDisposable
{
    private readonly RecordedDay _day = RecordedDay.Quiet();
    private readonly Gateway _gateway;

    public OrderMessagesTests() => _gateway = Gateway.Start(_day.Options() with { MasterClientId = 90 });

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _day.Dispose();
    }

    [Fact]
    public async Task Fill_HasTheRecordedSequenceOfMessages_AndTheMasterClientSeesItToo()
    {
        await using var client = await _gateway.ConnectAsync();
        await using var master = await _gateway.ConnectAsync(90);
        client.SubscribeBars();
        await client.PlayToBarAsync(RecordedDay.Open.AddSeconds(55));
        client.Place(Order.Buy, 300);
        client.Acknowledge();
        string[] expected =
        [
            "openOrder Submitted", "orderStatus Submitted", "execDetails", "openOrder Filled", "orderStatus Filled", "openOrder Filled 1.50", "commissionReport",
        ];
        Assert.Equal(expected, await OrderMessagesAsync(client, expected.Length));
        Assert.Equal(expected, await OrderMessagesAsync(master, expected.Length));
    }

    [Fact]
    public async Task Bracket_IsToldWhenTransmitted_AndItsCancellationIsToldOfAll()
    {
        await using var client = await _gateway.ConnectAsync();
        Send(client, 1, Limit(Order.Buy, 50) with { Transmit = false });
        Send(client, 2, Limit(Order.Sell, 150) with { ParentId = 1, Transmit = false });
        var parked = await client.Connection.RequestOpenOrdersAsync();
        Assert.Equal([OrderStatuses.PendingSubmit, OrderStatuses.PendingSubmit], parked.Select(order => order.State.Status));
        Send(client, 3, Limit(Order.Sell, 0) with { OrderType = "STP", LmtPrice = null, AuxPrice = 40, ParentId = 1 });
        Assert.Equal((1, OrderStatuses.Submitted), Key(await client.NextAsync<OrderStatus>(status => status.Status != OrderStatuses.PendingSubmit)));
        Assert.Equal((2, OrderStatuses.PreSubmitted), Key(await client.NextAsync<OrderStatus>()));
        var stop = await client.NextAsync<OrderStatus>();
        Assert.Equal((3, OrderStatuses.PreSubmitted, "child", 1), (stop.OrderId, stop.Status, stop.WhyHeld, stop.ParentId));
        client.Connection.Send(new CancelOrder(1));
        for (var id = 1; id <= 3; id++)
            Assert.Equal(id, (await client.NextAsync<ErrMsg>(error => error.Code == 202)).RequestId);
    }

    [Fact]
    public async Task GlobalCancel_EndsTheOrdersOfAllClients()
    {
        await using var one = await _gateway.ConnectAsync(1);
        await using var two = await _gateway.ConnectAsync(2);
        Send(one, 1, Limit(Order.Buy, 50));
        Send(two, 1, Limit(Order.Buy, 51));
        await two.NextAsync<OrderStatus>();
        await one.NextAsync<OrderStatus>();
        two.Connection.Send(new ReqGlobalCancel());
        await one.NextAsync<ErrMsg>(error => error.Code == 202);
        await two.NextAsync<ErrMsg>(error => error.Code == 202);
        Assert.Empty(await one.Connection.RequestOpenOrdersAsync(allClients: true));
    }

    [Fact]
    public async Task CompletedOrders_AreThoseThatEndedToday()
    {
        await using var client = await _gateway.ConnectAsync();
        client.SubscribeBars();
        await client.PlayToBarAsync(RecordedDay.Open.AddSeconds(55));
        Send(client, 1, Limit(Order.Buy, 50));
        client.Connection.Send(new CancelOrder(1));
        Send(client, 2, Client.Market(Order.Buy, 10));
        Send(client, 3, Limit(Order.Buy, 50));
        client.Acknowledge();
        await client.NextAsync<CommissionReport>();
        var completed = await client.Connection.RequestCompletedOrdersAsync(apiOnly: true);
        Assert.Equal(2, completed.Count);
        var (cancelled, filled) = (completed[0], completed[1]);
        Assert.Equal((OrderStatuses.Cancelled, 0m), (cancelled.Status, cancelled.FilledQuantity!.Value));
        Assert.Equal((OrderStatuses.Filled, 10m, "Filled Size: 10", "20240304 09:31:00 US/Eastern"), (filled.Status, filled.FilledQuantity!.Value, filled.CompletedStatus, filled.CompletedTime));
    }

    [Fact]
    public async Task AutoOpenOrders_IsForClientZero()
    {
        await using var other = await _gateway.ConnectAsync(5);
        other.Connection.Send(new ReqAutoOpenOrders(true));
        await other.NextAsync<ErrMsg>(error => error.Code == 327);
        await using var zero = await _gateway.ConnectAsync(0);
        zero.Connection.Send(new ReqAutoOpenOrders(true));
        Assert.Empty(await zero.Connection.RequestOpenOrdersAsync());
    }

    private static readonly Dictionary<string, (Order Order, int Code)> Refused = new()
    {
        ["no type"] = (Client.Market(Order.Buy, 1) with { OrderType = "" }, 107),
        ["missing parent"] = (Client.Market(Order.Buy, 1) with { ParentId = 77 }, 135),
        ["unknown time in force"] = (Client.Market(Order.Buy, 1) with { Tif = "DTC" }, 111),
        ["stop at the opening"] = (Client.Market(Order.Buy, 1) with { OrderType = "STP", AuxPrice = 1, Tif = "OPG" }, 111),
        ["on close until cancelled"] = (Client.Market(Order.Buy, 1) with { OrderType = "MOC", Tif = "GTC" }, 111),
        ["no end"] = (Client.Market(Order.Buy, 1) with { Tif = "GTD" }, 321),
        ["no start"] = (Client.Market(Order.Buy, 1) with { GoodAfterTime = "soon" }, 321),
        ["no account"] = (Client.Market(Order.Buy, 1) with { Account = "U1" }, 321),
        ["trigger between ticks"] = (Client.Market(Order.Buy, 1) with { OrderType = "STP", AuxPrice = 1.005m }, 110),
        ["no distance"] = (Client.Market(Order.Buy, 1) with { OrderType = "TRAIL" }, 321),
        ["no offset"] = (Client.Market(Order.Buy, 1) with { OrderType = "TRAIL LIMIT", AuxPrice = 1 }, 321),
        ["unknown algo"] = (Client.Market(Order.Buy, 1) with { Algo = new AlgoOrder("DarkIce") }, 387),
        ["scale with a profit taker"] = (Limit(Order.Buy, 50) with { Scale = new ScaleOrder { InitLevelSize = 1, PriceIncrement = 1, ProfitOffset = 1 } }, 387),
        ["scale below zero"] = (Limit(Order.Buy, 2) with { TotalQuantity = 10, Scale = new ScaleOrder { InitLevelSize = 1, PriceIncrement = 1 } }, 321),
        ["adjusts to nothing"] = (Client.Market(Order.Sell, 1) with { OrderType = "STP", AuxPrice = 90, Adjusted = new AdjustedOrder { OrderType = "TRAIL", TriggerPrice = 101, StopPrice = 95 } }, 321),
        ["adjusts a limit"] = (Limit(Order.Buy, 50) with { Adjusted = new AdjustedOrder { OrderType = "STP", TriggerPrice = 101, StopPrice = 95 } }, 387),
        ["money for less than one"] = (Limit(Order.Buy, 50) with { TotalQuantity = 0, CashQty = 49.99m }, 321),
        ["benchmark of nothing"] = (Client.Market(Order.Buy, 1) with { OrderType = "PEG BENCH", PegBenchmark = new PegBenchmark { ReferenceContractId = 1, PeggedChangeAmount = 1, ReferenceChangeAmount = 1 } }, 321),
        ["volatility"] = (Client.Market(Order.Buy, 1) with { OrderType = "VOL" }, 387),
        ["minimum above the size"] = (Client.Market(Order.Buy, 1) with { MinQty = 2 }, 321),
    };

    public static TheoryData<string> RefusedOrders => [.. Refused.Keys];

    [Theory]
    [MemberData(nameof(RefusedOrders))]
    public async Task BadOrder_IsRefusedWithIbsCode_AndItsIdIsUsed(string name)
    {
        await using var client = await _gateway.ConnectAsync();
        Send(client, 1, Refused[name].Order);
        Assert.Equal(Refused[name].Code, (await client.NextAsync<ErrMsg>(error => error.RequestId == 1)).Code);
        client.Connection.Send(new ReqIds(1));
        Assert.Equal(2, (await client.NextAsync<NextValidId>()).OrderId);
    }

    [Fact]
    public async Task SixteenthWorkingOrderOfASide_IsRejectedAndInactive()
    {
        await using var client = await _gateway.ConnectAsync();
        for (var id = 1; id <= 16; id++)
            Send(client, id, Limit(Order.Buy, 50));
        Send(client, 17, Limit(Order.Sell, 150));
        Assert.Equal(OrderStatuses.Inactive, (await client.NextAsync<OrderStatus>(status => status.OrderId == 16)).Status);
        var error = await client.NextAsync<ErrMsg>(message => message.RequestId == 16);
        Assert.Equal(201, error.Code);
        Assert.StartsWith("Order rejected - reason:", error.Text, StringComparison.Ordinal);
        Assert.Equal(OrderStatuses.Submitted, (await client.NextAsync<OrderStatus>()).Status);
    }

    [Fact]
    public async Task Modify_OfAFilledOrder_Is104_OfAnotherSideOrParent105()
    {
        await using var client = await _gateway.ConnectAsync();
        client.SubscribeBars();
        await client.PlayToBarAsync(RecordedDay.Open.AddSeconds(55));
        Send(client, 1, Limit(Order.Buy, 50));
        Send(client, 1, Limit(Order.Buy, 50) with { ParentId = 9 });
        await client.NextAsync<ErrMsg>(error => error is { RequestId: 1, Code: 105 });
        Send(client, 2, Client.Market(Order.Buy, 10));
        client.Acknowledge();
        await client.NextAsync<CommissionReport>();
        Send(client, 2, Client.Market(Order.Buy, 20));
        await client.NextAsync<ErrMsg>(error => error is { RequestId: 2, Code: 104 });
    }

    [Fact]
    public async Task MarketOrderForAllHours_IsTakenWithAWarning()
    {
        await using var client = await _gateway.ConnectAsync();
        Send(client, 1, Client.Market(Order.Buy, 1) with { OutsideRth = true });
        await client.NextAsync<ErrMsg>(error => error is { RequestId: 1, Code: 2109 });
        await client.NextAsync<OrderStatus>(status => status.OrderId == 1);
    }

    [Fact]
    public async Task PriceTooFarFromTheMarket_Is109_WhereTheGatewayMinds()
    {
        await using var gateway = Gateway.Start(_day.Options() with { PriceLimitPercent = 5 });
        await using var client = await gateway.ConnectAsync();
        client.SubscribeBars();
        await client.PlayToBarAsync(RecordedDay.Open.AddSeconds(55));
        Send(client, 1, Limit(Order.Buy, 110));
        await client.NextAsync<ErrMsg>(error => error is { RequestId: 1, Code: 109 });
        Send(client, 2, Limit(Order.Buy, 50));
        await client.NextAsync<OrderStatus>(status => status.OrderId == 2);
    }

    [Fact]
    public async Task ShortSale_WhileSharesAreLocated_IsHeldWith404()
    {
        await using var gateway = Gateway.Start(_day.Options() with { ShortLocateSeconds = 600 });
        await using var client = await gateway.ConnectAsync();
        Send(client, 1, Client.Market(Order.Sell, 1));
        Assert.Equal("locate", (await client.NextAsync<OrderStatus>()).WhyHeld);
        await client.NextAsync<ErrMsg>(error => error is { RequestId: 1, Code: 404 });
    }

    private static Order Limit(string action, decimal limit) => Client.Market(action, 1) with { OrderType = "LMT", LmtPrice = limit };

    private static void Send(Client client, int id, Order order) => client.Connection.Send(new PlaceOrder(id, Client.Spy, order));

    private static (int, string) Key(OrderStatus status) => (status.OrderId, status.Status);

    private static async Task<string[]> OrderMessagesAsync(Client client, int count)
    {
        var seen = new List<string>();
        while (seen.Count < count)
        {
            var message = await client.NextAsync();
            if (message is RealTimeBar or ExecDetails)
                client.Acknowledge();
            var text = message switch
            {
                OpenOrder open => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"openOrder {open.State.Status} {open.State.Commission:F2}").TrimEnd(),
                OrderStatus status => $"orderStatus {status.Status}",
                ExecDetails => "execDetails",
                CommissionReport => "commissionReport",
                _ => null,
            };
            if (text is not null)
                seen.Add(text);
        }
        return [.. seen];
    }
}
