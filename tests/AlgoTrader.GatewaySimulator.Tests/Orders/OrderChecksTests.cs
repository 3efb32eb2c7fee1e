using AlgoTrader.GatewaySimulator.Tests.Control;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Orders.Conditions;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Tests.Orders;

/// <summary>What is asked of orders before they are taken, and of their changes.</summary>
public sealed class OrderChecksTests : IDisposable
{
    private const int UnknownConId = 999_999_999;
    private const int AppleConId = 265598;
    private readonly RecordedDay _day = RecordedDay.Quiet();

    public void Dispose() => _day.Dispose();

    [Fact]
    public async Task SeveralAccounts_WhatNamesNoneIsRefused_OrdersBy435_OtherRequestsBy321()
    {
        await using var gateway = Gateway.Start(_day.Options() with { Accounts = [new("DU1"), new("DU2")] });
        await using var client = await gateway.ConnectAsync();
        Send(client, 1, Limit(50));
        Assert.Equal((435, "You must specify an account."), await ErrorOfAsync(client, 1));
        Send(client, 2, Limit(50) with { Account = "DU3" });
        Assert.Equal(321, (await ErrorOfAsync(client, 2)).Code);
        client.Connection.Send(new ReqPnl(9001, "", ""));
        client.Connection.Send(new ReqPnlSingle(9002, "", "", 1));
        for (var id = 9001; id <= 9002; id++)
            Assert.Equal(321, (await ErrorOfAsync(client, id)).Code);
        client.Connection.Send(new ReqAccountUpdates(true, ""));
        Assert.Contains("account code is required", (await client.NextAsync<ErrMsg>(error => error.Code == 321)).Text, StringComparison.Ordinal);

        // A change need not repeat the account.
        Send(client, 3, Limit(50) with { Account = "DU2" });
        await client.NextAsync<OpenOrder>(open => open.OrderId == 3);
        Send(client, 3, Limit(51));
        Assert.Equal("DU2", (await client.NextAsync<OpenOrder>(open => open.Order.LmtPrice == 51)).Order.Account);
    }

    public static TheoryData<string> Undecidable => [.. Conditions.Keys];

    private static Dictionary<string, OrderCondition> Conditions { get; } = new(StringComparer.Ordinal)
    {
        ["price"] = new PriceCondition(true, 1, UnknownConId, "SMART"),
        ["volume"] = new VolumeCondition(true, 1, UnknownConId, "SMART"),
        ["percent change"] = new PercentChangeCondition(true, 1, UnknownConId, "SMART"),
        ["execution"] = new ExecutionCondition("NOSUCHTHING", "STK", "SMART"),
        ["no data"] = new PriceCondition(true, 1, AppleConId, "SMART"),
    };

    [Theory]
    [MemberData(nameof(Undecidable))]
    public async Task Condition_ThatCannotBeDecided_IsRefusedAndNamed(string name)
    {
        await using var gateway = Gateway.Start(_day.Options());
        await using var client = await gateway.ConnectAsync();
        Send(client, 1, Limit(50) with { Conditions = [new TimeCondition(true, "20240304 15:00:00 UTC"), Conditions[name]] });
        var (code, text) = await ErrorOfAsync(client, 1);
        Assert.Equal(321, code);
        Assert.Contains("Condition 2", text, StringComparison.Ordinal);
        Assert.Contains(name switch { "execution" => "NOSUCHTHING", "no data" => "AAPL", _ => name }, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NaN", 320)]
    [InlineData("Infinity", 320)]
    [InlineData("1e300", 320)]
    [InlineData("many", 320)]
    [InlineData("1e20", 383)]
    [InlineData("-5", 321)]
    public async Task Quantity_ThatIsNone_IsRefusedByTheOrdersId_AndTheSessionGoesOn(string quantity, int code)
    {
        await using var gateway = Gateway.Start(_day.Options());
        await using var client = await gateway.ConnectAsync();
        client.Connection.Send(new RawOrder(new PlaceOrder(1, Client.Spy, Limit(50)), RawOrder.TotalQuantity, quantity));
        Assert.Equal(code, (await ErrorOfAsync(client, 1)).Code);
        client.Connection.Send(new RawOrder(new PlaceOrder(2, Client.Spy, Limit(50)), RawOrder.LimitPrice, "NaN"));
        Assert.Equal(320, (await ErrorOfAsync(client, 2)).Code);
        Send(client, 3, Limit(50));
        await client.NextAsync<OrderStatus>(status => status is { OrderId: 3, Status: OrderStatuses.Submitted });
        client.Connection.Send(new RawOrder(new PlaceOrder(3, Client.Spy, Limit(50)), RawOrder.TotalQuantity, quantity));
        Assert.Equal(code, (await ErrorOfAsync(client, 3)).Code);
        Assert.Equal(1, Assert.Single(await client.Connection.RequestOpenOrdersAsync()).Order.TotalQuantity);
    }

    [Fact]
    public async Task Order_OfAnInstrumentWithoutMarketData_Is201()
    {
        await using var gateway = Gateway.Start(_day.Options());
        await using var client = await gateway.ConnectAsync();
        client.Connection.Send(new PlaceOrder(1, Contract.Stock("AAPL"), Client.Market(Order.Buy, 1)));
        Assert.Equal(OrderStatuses.Inactive, (await client.NextAsync<OrderStatus>()).Status);
        var (code, text) = await ErrorOfAsync(client, 1);
        Assert.Equal(201, code);
        Assert.Contains("no data of AAPL", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ledger_AfterARestart_StillHasFramesAndFaults()
    {
        using var api = ControlApi.OnFreePort();
        var options = _day.Options() with { StateFile = Path.Combine(Path.GetDirectoryName(_day.File)!, "state.jsonl"), ControlPort = api.Port };
        var order = Limit(50) with { OrderRef = "mine" };
        await using (var gateway = Gateway.Start(options))
        {
            await using var client = await gateway.ConnectAsync(7);
            await api.PostAsync("/faults", """{"kind":"SwallowOrder"}""");
            Send(client, 1, order);
            Send(client, 1, order);
            await client.NextAsync<OrderStatus>(status => status.OrderId == 1);
        }
        for (var restarts = 1; restarts <= 2; restarts++)
        {
            await using var again = Gateway.Start(options);
            await using var client = await again.ConnectAsync(7);
            Send(client, 1, order);
            await client.Connection.RequestCurrentTimeAsync();
            var ledger = await api.GetAsync("/ledger");
            var frames = Assert.Single(ledger.GetProperty("orderFrames").EnumerateArray());
            Assert.Equal(
                ("mine", 2 + restarts, 1 + restarts, 1),
                (frames.GetProperty("orderRef").GetString(), frames.GetProperty("frames").GetInt32(), frames.GetProperty("repeats").GetInt32(), frames.GetProperty("swallowed").GetInt32()));
            Assert.Equal("SwallowOrder", Assert.Single(ledger.GetProperty("faults").EnumerateArray()).GetProperty("kind").GetString());
        }
    }

    [Fact]
    public async Task Session_BeginsWithTheClientsOwnOpenOrders()
    {
        await using var gateway = Gateway.Start(_day.Options());
        await using (var one = await gateway.ConnectAsync(1))
        {
            Send(one, 1, Limit(50));
            Send(one, 2, Limit(51));
            await one.NextAsync<OrderStatus>(status => status.OrderId == 2);
        }
        await using var other = await gateway.ConnectAsync(2);
        await other.Connection.RequestCurrentTimeAsync();
        Send(other, 1, Limit(52));
        Assert.Equal(52, (await other.NextAsync<OpenOrder>()).Order.LmtPrice);
        await using var again = await gateway.ReconnectAsync(1);
        Assert.Equal(1, (await again.NextAsync<OpenOrder>()).OrderId);
        Assert.Equal((1, OrderStatuses.Submitted), (await again.NextAsync<OrderStatus>()) is var status ? (status.OrderId, status.Status) : default);
        Assert.Equal(2, (await again.NextAsync<OpenOrder>()).OrderId);
        Assert.Equal(2, (await again.NextAsync<OrderStatus>()).OrderId);
    }

    [Theory]
    [InlineData(1, 50.005, 110)] // between two ticks
    [InlineData(0.5, 50, 10318)]
    [InlineData(0, 50, 434)]
    [InlineData(1, 111, 109)] // too far from the market
    [InlineData(9_000, 99, 201)] // beyond the account's means
    public async Task Change_IsCheckedAsANewOrder_AndARefusedOneLeavesTheOrderAsItWas(double quantity, double limit, int code)
    {
        await using var gateway = Gateway.Start(_day.Options() with { PriceLimitPercent = 5 });
        await using var client = await gateway.ConnectAsync();
        client.SubscribeBars();
        await client.PlayToBarAsync(RecordedDay.Open.AddSeconds(20));
        Send(client, 1, Limit(50));
        await client.NextAsync<OrderStatus>(status => status.OrderId == 1);
        Send(client, 1, Limit((decimal)limit) with { TotalQuantity = (decimal)quantity });
        Assert.Equal(code, (await ErrorOfAsync(client, 1)).Code);
        var open = Assert.Single(await client.Connection.RequestOpenOrdersAsync());
        Assert.Equal((1m, 50m, OrderStatuses.Submitted), (open.Order.TotalQuantity, open.Order.LmtPrice, open.State.Status));
    }

    [Fact]
    public async Task WorkingOrders_CountInTheInitialMargin_OfAcceptanceAndWhatIf()
    {
        // 100,000 pay for 2,000 shares at 100 on margin.
        await using var gateway = Gateway.Start(_day.Options());
        await using var client = await gateway.ConnectAsync();
        Send(client, 1, Limit(90) with { TotalQuantity = 1_500 });
        await client.NextAsync<OrderStatus>(status => status.OrderId == 1);
        Send(client, 2, Limit(90) with { TotalQuantity = 100, WhatIf = true });
        var whatIf = await client.NextAsync<OpenOrder>(open => open.OrderId == 2);
        Assert.Equal((67_500m, 72_000m, 0m), (whatIf.State.InitMarginBefore, whatIf.State.InitMarginAfter, whatIf.State.MaintMarginBefore));
        Send(client, 3, Limit(90) with { TotalQuantity = 1_500 });
        Assert.Equal(201, (await ErrorOfAsync(client, 3)).Code);

        // The other side of the same shares ties up nothing more, and neither does a change of what works.
        Send(client, 4, Limit(110) with { Action = Order.Sell, TotalQuantity = 1_500 });
        await client.NextAsync<OrderStatus>(status => status is { OrderId: 4, Status: OrderStatuses.Submitted });
        Send(client, 1, Limit(90) with { TotalQuantity = 2_000 });
        await client.NextAsync<OpenOrder>(open => open is { OrderId: 1, Order.TotalQuantity: 2_000 });
        client.Connection.Send(new CancelOrder(1));
        client.Connection.Send(new CancelOrder(4));
        Send(client, 5, Limit(90) with { TotalQuantity = 1_500 });
        await client.NextAsync<OrderStatus>(status => status is { OrderId: 5, Status: OrderStatuses.Submitted });
    }

    [Fact]
    public async Task WhatIf_OfAWorkingOrder_ChangesNothing()
    {
        await using var gateway = Gateway.Start(_day.Options());
        await using var client = await gateway.ConnectAsync();
        Send(client, 1, Limit(50));
        await client.NextAsync<OrderStatus>(status => status.OrderId == 1);
        Send(client, 1, Limit(60) with { WhatIf = true });
        Assert.Equal(30m, (await client.NextAsync<OpenOrder>(open => open.Order.LmtPrice == 60)).State.InitMarginAfter);
        Assert.Equal(50m, Assert.Single(await client.Connection.RequestOpenOrdersAsync()).Order.LmtPrice);
    }

    private static Order Limit(decimal limit) => Client.Market(Order.Buy, 1) with { OrderType = "LMT", LmtPrice = limit };

    private static void Send(Client client, int id, Order order) => client.Connection.Send(new PlaceOrder(id, Client.Spy, order));

    private static async Task<(int Code, string Text)> ErrorOfAsync(Client client, int id)
    {
        var error = await client.NextAsync<ErrMsg>(error => error.RequestId == id);
        return (error.Code, error.Text);
    }
}
