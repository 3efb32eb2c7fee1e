using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Tests;

public sealed class OrderTests : IAsyncDisposable
{
    private readonly RecordedDay _day = RecordedDay.Quiet();
    private readonly Gateway _gateway;

    public OrderTests() => _gateway = Gateway.Start(_day.Options());

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _day.Dispose();
    }

    [Fact]
    public async Task MarketOrder_FillsAtTheNextOpen_WithAllItsMessagesInOrder()
    {
        await using var client = await _gateway.ConnectAsync();
        client.SubscribeBars();
        await client.PlayToBarAsync(RecordedDay.Open.AddSeconds(55));
        var id = client.Place(Order.Buy, 300, orderRef: "mr-1");
        client.Acknowledge();

        Assert.Equal("mr-1", (await client.NextAsync<OpenOrder>()).Order.OrderRef);
        Assert.Equal(OrderStatuses.Submitted, (await client.NextAsync<OrderStatus>()).Status);
        var fill = await client.NextAsync<ExecDetails>();
        Assert.Equal((ExecDetails.Live, id, ExecDetails.Bought, 300m, 100.06m, "mr-1"), (fill.RequestId, fill.OrderId, fill.Side, fill.Shares, fill.Price, fill.OrderRef));
        Assert.Equal(RecordedDay.Open.AddMinutes(1), fill.Time);
        Assert.Equal(OrderStatuses.Filled, (await client.NextAsync<OpenOrder>()).State.Status);
        var status = await client.NextAsync<OrderStatus>();
        Assert.Equal((OrderStatuses.Filled, 300m, 0m), (status.Status, status.Filled, status.Remaining));
        var report = await client.NextAsync<CommissionReport>();
        Assert.Equal((fill.ExecId, 1.50m, null), (report.ExecId, report.Commission, report.RealizedPnl));
    }

    [Fact]
    public async Task MarketOrder_PlacedDuringAMinute_WaitsForTheNextOpen()
    {
        await using var client = await _gateway.ConnectAsync();
        client.SubscribeBars();
        await client.PlayToBarAsync(RecordedDay.Open.AddSeconds(20));
        client.Place(Order.Buy, 100);
        client.Acknowledge();
        await client.PlayToBarAsync(RecordedDay.Open.AddSeconds(55));
        client.Acknowledge();
        Assert.Equal(100.06m, (await client.NextAsync<ExecDetails>()).Price);
    }

    [Theory]
    [InlineData("BUY", 100.50, 100.06, 60)] // above the open: at the open, not at the limit
    [InlineData("BUY", 100.00, 100.00, 70)] // the low, reached at the end of the third step of a rising minute
    [InlineData("SELL", 100.20, 100.20, 100)] // the high, reached at the end of the ninth
    [InlineData("SELL", 99.00, 100.06, 60)]
    public async Task LimitOrder_FillsAtOpenOrLimit_WhenThePathGetsThere(string action, double limit, double price, int seconds)
    {
        await using var client = await _gateway.ConnectAsync();
        client.SubscribeBars();
        await client.PlayToBarAsync(RecordedDay.Open.AddSeconds(55));
        client.Place(action, 10, (decimal)limit);
        client.Acknowledge();
        while (true)
        {
            switch (await client.NextAsync())
            {
                case RealTimeBar: client.Acknowledge(); continue;
                case ExecDetails fill:
                    Assert.Equal(((decimal)price, RecordedDay.Open.AddSeconds(seconds)), (fill.Price, fill.Time!.Value));
                    return;
            }
        }
    }

    [Theory]
    [InlineData("MKT", "BUY", 0, null, 434)]
    [InlineData("MKT", "BUY", -5, null, 321)]
    [InlineData("MKT", "BUY", 1.5, null, 10318)]
    [InlineData("MKT", "HOLD", 1, null, 321)]
    [InlineData("STP", "BUY", 1, null, 321)]
    [InlineData("VOL", "BUY", 1, null, 387)]
    [InlineData("LMT", "BUY", 1, null, 321)]
    [InlineData("LMT", "BUY", 1, 100.005, 110)]
    public async Task BadOrder_IsRefusedWithIbsCode(string type, string action, double quantity, double? limit, int code)
    {
        await using var client = await _gateway.ConnectAsync();
        var id = client.Connection.TakeOrderId();
        client.Connection.Send(new PlaceOrder(id, Client.Spy, new Order { Action = action, TotalQuantity = (decimal)quantity, OrderType = type, LmtPrice = (decimal?)limit }));
        var error = await client.NextAsync<ErrMsg>(message => message.RequestId == id);
        Assert.Equal(code, error.Code);
        Assert.Empty(await client.Connection.RequestOpenOrdersAsync());
    }

    [Fact]
    public async Task UnknownSymbol_Is200InIbsWords()
    {
        await using var client = await _gateway.ConnectAsync();
        var id = client.Place(Order.Buy, 1, contract: Contract.Stock("NOSUCH"));
        var error = await client.NextAsync<ErrMsg>(message => message.RequestId == id);
        Assert.Equal((200, "No security definition has been found for the request"), (error.Code, error.Text));
        Assert.Equal(200, (await Assert.ThrowsAsync<TwsRequestException>(() => client.Connection.RequestContractDetailsAsync(Contract.Stock("NOSUCH")))).Code);
    }

    [Fact]
    public async Task OrderIds_UsedOrTooSmall_Are103()
    {
        await using var client = await _gateway.ConnectAsync();
        client.Connection.Send(new PlaceOrder(10, Client.Spy, Client.Market(Order.Buy, 1)));
        client.Connection.Send(new PlaceOrder(9, Client.Spy, Client.Market(Order.Buy, 1)));
        client.Connection.Send(new CancelOrder(10));
        client.Connection.Send(new PlaceOrder(10, Client.Spy, Client.Market(Order.Buy, 1)));
        Assert.Equal(9, (await client.NextAsync<ErrMsg>(message => message.Code == 103)).RequestId);
        Assert.Equal(10, (await client.NextAsync<ErrMsg>(message => message.Code == 103)).RequestId);
    }

    [Fact]
    public async Task Cancel_WorkingDoneAndUnknown_HaveTheirCodes()
    {
        await using var client = await _gateway.ConnectAsync();
        var id = client.Place(Order.Buy, 1, 50m);
        client.Connection.Send(new CancelOrder(id));
        Assert.Equal(OrderStatuses.Cancelled, (await client.NextAsync<OrderStatus>(status => status.Status != OrderStatuses.Submitted)).Status);
        Assert.Equal(id, (await client.NextAsync<ErrMsg>(message => message.Code == 202)).RequestId);
        client.Connection.Send(new CancelOrder(id));
        await client.NextAsync<ErrMsg>(message => message.Code == 10148);
        client.Connection.Send(new CancelOrder(id + 1));
        await client.NextAsync<ErrMsg>(message => message.Code == 10147);
    }

    [Fact]
    public async Task Modify_WorkingLimit_TakesTheNewPriceUnderTheSameId()
    {
        await using var client = await _gateway.ConnectAsync();
        var id = client.Place(Order.Buy, 1, 50m);
        client.Connection.Send(new PlaceOrder(id, Client.Spy, new Order { Action = Order.Buy, TotalQuantity = 2, OrderType = "LMT", LmtPrice = 60m }));
        var open = Assert.Single(await client.Connection.RequestOpenOrdersAsync());
        Assert.Equal((id, 60m, 2m), (open.OrderId, open.Order.LmtPrice!.Value, open.Order.TotalQuantity));
        client.Connection.Send(new PlaceOrder(id, Client.Spy, new Order { Action = Order.Sell, TotalQuantity = 2, OrderType = "LMT", LmtPrice = 60m }));
        await client.NextAsync<ErrMsg>(message => message.Code == 105);
    }

    [Fact]
    public async Task Reconnect_OrdersExecutionsPositionsAndIds_AreStillThere()
    {
        await using (var before = await _gateway.ConnectAsync(7))
        {
            before.SubscribeBars();
            await before.PlayToBarAsync(RecordedDay.Open.AddSeconds(55));
            before.Place(Order.Buy, 100);
            before.Place(Order.Buy, 5, 50m, "resting");
            before.Acknowledge();
            await before.NextAsync<CommissionReport>();
        }
        await using var after = await _gateway.ReconnectAsync(7);
        Assert.Equal(3, after.Connection.NextValidId);
        Assert.Equal("resting", Assert.Single(await after.Connection.RequestOpenOrdersAsync()).Order.OrderRef);
        Assert.Equal(100.06m, Assert.Single(await after.Connection.RequestExecutionsAsync(new ReqExecutions(0))).Price);
        var position = Assert.Single(await after.Connection.RequestPositionsAsync());
        Assert.Equal((100m, 100.07m), (position.Quantity, position.AvgCost));

        await using var other = await _gateway.ConnectAsync(8);
        Assert.Empty(await other.Connection.RequestOpenOrdersAsync());
        Assert.Equal(7, Assert.Single(await other.Connection.RequestOpenOrdersAsync(allClients: true)).ClientId);
        Assert.Empty(await other.Connection.RequestExecutionsAsync(new ReqExecutions(0) { ClientId = 8 }));
        Assert.Empty(await other.Connection.RequestExecutionsAsync(new ReqExecutions(0) { Side = "SELL" }));
        Assert.Empty(await other.Connection.RequestExecutionsAsync(new ReqExecutions(0) { Time = "20240304-14:32:00" }));
        Assert.Single(await other.Connection.RequestExecutionsAsync(new ReqExecutions(0) { Side = "BUY", Symbol = "SPY", Time = "20240304-14:31:00" }));
    }

    [Fact]
    public async Task ClientIdInUse_Is326AndTheFirstStays()
    {
        await using var first = await _gateway.ConnectAsync(3);
        Assert.Equal(326, (await Assert.ThrowsAsync<TwsHandshakeException>(() => _gateway.ConnectAsync(3))).Code);
        await first.Connection.RequestCurrentTimeAsync();
    }

    [Fact]
    public async Task AccountUpdates_GiveValuesPortfolioAndEnd()
    {
        await using var client = await _gateway.ConnectAsync();
        client.Connection.Send(new ReqAccountUpdates(true, "DU1234567"));
        Assert.Equal("100000.00", (await client.NextAsync<AcctValue>(value => value.Key == "NetLiquidation")).Value);
        Assert.Equal("DU1234567", (await client.NextAsync<AccountDownloadEnd>()).Account);
        client.SubscribeBars();
        await client.PlayToBarAsync(RecordedDay.Open.AddSeconds(55));
        client.Place(Order.Sell, 100);
        client.Acknowledge();
        Assert.Equal(-100m, (await client.NextAsync<PortfolioValue>()).Quantity);
        Assert.Equal("110005.00", (await client.NextAsync<AcctValue>(value => value.Key == "TotalCashValue")).Value);
    }

    [Fact]
    public async Task WhatIf_AnswersMarginAndPlacesNothing()
    {
        await using var client = await _gateway.ConnectAsync();
        client.Connection.Send(new PlaceOrder(1, Client.Spy, new Order { Action = Order.Buy, TotalQuantity = 100, OrderType = "LMT", LmtPrice = 50, WhatIf = true }));
        var state = (await client.NextAsync<OpenOrder>()).State;
        Assert.Equal((2500m, 1m), (state.InitMarginChange!.Value, state.Commission!.Value));
        Assert.Empty(await client.Connection.RequestOpenOrdersAsync());
    }
}
