using AlgoTrader.GatewaySimulator.Accounts;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Tests.Accounts;

public sealed class AccountRequestTests : IAsyncDisposable
{
    private const string First = "DU1234567";
    private const string Second = "DU7654321";
    private readonly RecordedDay _day = RecordedDay.Quiet();
    private readonly Gateway _gateway;

    public AccountRequestTests() => _gateway = Gateway.Start(_day.Options() with
    {
        Accounts = [new(First), new(Second, new Dictionary<string, decimal>(StringComparer.Ordinal) { ["USD"] = 50_000, ["EUR"] = 1_000 })],
    });

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _day.Dispose();
    }

    [Fact]
    public async Task ManagedAccounts_ListAll()
    {
        await using var client = await _gateway.ConnectAsync();
        Assert.Equal([First, Second], await client.Connection.RequestManagedAccountsAsync());
        Assert.Equal([First, Second], (await client.Connection.RequestFamilyCodesAsync()).Select(code => code.AccountId));
    }

    [Fact]
    public async Task AccountUpdates_GiveAllUsualKeys_PerCurrencyAndBase()
    {
        await using var client = await _gateway.ConnectAsync();
        var values = (await client.Connection.RequestAccountDownloadAsync(Second)).Values;
        string Of(string key, string currency) => Assert.Single(values, value => value.Key == key && value.Currency == currency).Value;
        Assert.Equal("51100.00", Of("NetLiquidation", "USD"));
        Assert.Equal("51100.00", Of("AvailableFunds-S", "USD"));
        Assert.Equal("204400.00", Of("BuyingPower", "USD"));
        Assert.Equal(("1000.00", "50000.00", "51100.00"), (Of("TotalCashBalance", "EUR"), Of("TotalCashBalance", "USD"), Of("TotalCashBalance", "BASE")));
        Assert.Equal("1.1", Of("ExchangeRate", "EUR"));
        foreach (var key in (string[])["AccountCode", "AccountReady", "AccountType", "Cushion", "DayTradesRemaining", "Leverage-S", "SegmentTitle-C", "LookAheadNextChange"])
            Assert.Contains(values, value => value.Key == key);
        foreach (var key in (string[])["AccruedCash", "EquityWithLoanValue", "ExcessLiquidity", "FullAvailableFunds", "FullInitMarginReq", "FullMaintMarginReq", "FuturesPNL",
            "GrossPositionValue", "InitMarginReq", "LookAheadAvailableFunds", "MaintMarginReq", "NetLiquidationByCurrency", "OptionMarketValue", "RealizedPnL", "RegTEquity", "RegTMargin",
            "SMA", "StockMarketValue", "TotalCashValue", "UnrealizedPnL"])
            Of(key, "USD");
    }

    [Fact]
    public async Task AccountUpdates_ForASecondAccount_ReplaceTheFirst_With2100()
    {
        await using var client = await _gateway.ConnectAsync();
        client.Connection.Send(new ReqAccountUpdates(true, First));
        await client.NextAsync<AccountDownloadEnd>();
        client.Connection.Send(new ReqAccountUpdates(true, Second));
        Assert.Equal(2100, (await client.NextAsync<ErrMsg>()).Code);
        Assert.Equal(Second, (await client.NextAsync<AccountDownloadEnd>()).Account);
    }

    [Fact]
    public async Task AccountUpdates_RepeatEveryThreeMinutes_WhatHasChanged()
    {
        await using var client = await _gateway.ConnectAsync();
        client.Place(Order.Buy, 100, account: First);
        client.Connection.Send(new ReqAccountUpdates(true, First));
        await client.NextAsync<AccountDownloadEnd>();
        client.SubscribeBars();
        var bars = 0;
        var times = new List<(int Bars, int Values)>();
        var values = 0;
        while (bars < 50)
        {
            switch (await client.NextAsync())
            {
                case ExecDetails: client.Acknowledge(); break;
                case RealTimeBar: bars++; client.Acknowledge(); break;
                case AcctValue: values++; break;
                case AcctUpdateTime: times.Add((bars, values)); values = 0; break;
            }
        }
        var (at, changed) = Assert.Single(times);
        Assert.InRange(at, 35, 37);
        Assert.InRange(changed, 1, 200);
    }

    [Fact]
    public async Task Summary_OfAllAccounts_HasTheTagsAskedFor_AndTheLedger()
    {
        await using var client = await _gateway.ConnectAsync();
        var rows = await client.Connection.RequestAccountSummaryAsync("All", "NetLiquidation,AccountType,NoSuchTag,$LEDGER:EUR");
        Assert.Equal([(First, "100000.00"), (Second, "51100.00")], rows.Where(row => row.Tag == "NetLiquidation").Select(row => (row.Account, row.Value)));
        Assert.Equal("1000.00", Assert.Single(rows, row => row is { Tag: "CashBalance", Currency: "EUR" }).Value);
        Assert.DoesNotContain(rows, row => row.Tag is "NoSuchTag" or "BuyingPower");
        var ledger = await client.Connection.RequestAccountSummaryAsync(Second, "$LEDGER:ALL");
        Assert.Equal(["BASE", "EUR", "USD"], ledger.Where(row => row.Tag == "CashBalance").Select(row => row.Currency).Order(StringComparer.Ordinal));
        Assert.Equal("BASE", Assert.Single(await client.Connection.RequestAccountSummaryAsync(Second, "$LEDGER"), row => row.Tag == "CashBalance").Currency);
    }

    [Fact]
    public async Task Summary_TheThird_Is322_AndAnUnknownGroup321()
    {
        await using var client = await _gateway.ConnectAsync();
        foreach (var id in (int[])[9001, 9002, 9003])
            client.Connection.Send(new ReqAccountSummary(id, "All", "NetLiquidation"));
        var error = await client.NextAsync<ErrMsg>(message => message.RequestId > 0);
        Assert.Equal((9003, 322), (error.RequestId, error.Code));
        client.Connection.Send(new CancelAccountSummary(9001));
        client.Connection.Send(new ReqAccountSummary(9004, "All", "NetLiquidation"));
        await client.NextAsync<AccountSummaryEnd>(end => end.RequestId == 9004);
        client.Connection.Send(new ReqAccountSummary(9005, "Family", "NetLiquidation"));
        Assert.Equal((9005, 321), await client.NextAsync<ErrMsg>() is var other ? (other.RequestId, other.Code) : default);
    }

    [Fact]
    public async Task Positions_AreKeptPerAccount()
    {
        await using var client = await _gateway.ConnectAsync();
        client.Connection.Send(new PlaceOrder(client.Connection.TakeOrderId(), Client.Spy, Client.Market(Order.Buy, 100) with { Account = Second }));
        client.Connection.Send(new ReqPositions());
        client.Connection.Send(new ReqPositionsMulti(9001, Second, "M"));
        client.Connection.Send(new ReqPositionsMulti(9002, First, ""));
        await client.NextAsync<PositionMultiEnd>(end => end.RequestId == 9002);
        client.SubscribeBars();
        var position = await client.NextAsync<Position>();
        Assert.Equal((Second, 100m, 100.01m), (position.Account, position.Quantity, position.AvgCost));
        var multi = await client.NextAsync<PositionMulti>();
        Assert.Equal((9001, Second, 100m, "M"), (multi.RequestId, multi.Account, multi.Quantity, multi.ModelCode));
        var values = await client.Connection.RequestAccountUpdatesMultiAsync(Second, "", ledgerAndNlv: true);
        Assert.Equal("39999.00", Assert.Single(values, value => value is { Key: "CashBalance", Currency: "USD" }).Value);
        Assert.DoesNotContain(values, value => value.Key == "BuyingPower");
    }

    [Fact]
    public async Task Pnl_OfAccountAndPosition_FollowsTheMarket()
    {
        await using var client = await _gateway.ConnectAsync();
        client.Place(Order.Buy, 100, account: First);
        client.Connection.Send(new ReqPnl(9001, First, ""));
        client.Connection.Send(new ReqPnlSingle(9002, First, "", 756733));
        var single = await client.NextAsync<PnlSingle>();
        Assert.Equal((0m, 0m), (single.Quantity, single.Value));
        client.SubscribeBars();
        Pnl? account = null;
        long bar = 0;
        while (bar < RecordedDay.Open.AddSeconds(30).ToUnixTimeSeconds() || account is null || single.Quantity == 0)
        {
            switch (await client.NextAsync())
            {
                case ExecDetails: client.Acknowledge(); break;
                case RealTimeBar next: bar = next.EpochSeconds; client.Acknowledge(); break;
                case Pnl pnl: account = pnl; break;
                case PnlSingle pnl: single = pnl; break;
            }
        }
        Assert.Equal(100m, single.Quantity);
        Assert.Equal(single.Value - 10_001m, single.UnrealizedPnl);
        Assert.Equal(single.UnrealizedPnl, single.DailyPnl);
        Assert.Equal(0m, single.RealizedPnl);
        client.Connection.Send(new CancelPnl(9001));
        client.Connection.Send(new CancelPnlSingle(9002));
    }

    [Fact]
    public async Task WrongAccount_Is321_WhateverIsAsked()
    {
        await using var client = await _gateway.ConnectAsync();
        client.Connection.Send(new ReqPnl(9001, "DU0", ""));
        client.Connection.Send(new ReqPnlSingle(9002, "DU0", "", 1));
        client.Connection.Send(new ReqPositionsMulti(9003, "DU0", ""));
        client.Connection.Send(new ReqAccountUpdatesMulti(9004, "DU0", "", true));
        for (var id = 9001; id <= 9004; id++)
        {
            var error = await client.NextAsync<ErrMsg>(message => message.RequestId > 0);
            Assert.Equal((id, 321), (error.RequestId, error.Code));
            Assert.Contains("Invalid account code 'DU0'", error.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task OrderBeyondItsMeans_Is201()
    {
        await using var client = await _gateway.ConnectAsync();
        client.Connection.Send(new PlaceOrder(1, Client.Spy, Client.Market(Order.Buy, 3_000) with { Account = First, OrderType = "LMT", LmtPrice = 100 }));
        var error = await client.NextAsync<ErrMsg>(message => message.RequestId == 1);
        Assert.Equal(201, error.Code);
        Assert.Contains("Available Funds are insufficient", error.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("100000", "USD=100000")]
    [InlineData("100000USD, 5000.50EUR", "EUR=5000.50 USD=100000")]
    [InlineData("-5", "USD=-5")]
    [InlineData("5euro", null)]
    [InlineData("", null)]
    [InlineData("EUR", null)]
    public void Cash_IsReadFromText(string text, string? cash) =>
        Assert.Equal(cash, AccountOptions.ReadCash(text, "USD", out _) is { } read ? string.Join(' ', read.Select(entry => FormattableString.Invariant($"{entry.Key}={entry.Value}"))) : null);
}
