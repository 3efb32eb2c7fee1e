using AlgoTrader.GatewaySimulator.Market.Synthetic;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Advisors;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.DisplayGroups;
using AlgoTrader.Tws.Messages.Fundamentals;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.News;
using AlgoTrader.Tws.Messages.Options;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Scanner;
using AlgoTrader.Tws.Messages.Session;
using AlgoTrader.Tws.Messages.Verification;
using AlgoTrader.Tws.Messages.Wsh;

namespace AlgoTrader.GatewaySimulator.Tests.Reference;

public sealed class ReferenceTests
{
    private static readonly Contract Option = new()
    {
        Symbol = "SPY", SecType = "OPT", LastTradeDateOrContractMonth = "20261218", Strike = 500, Right = "C", Exchange = "SMART", Currency = "USD",
    };

    [Fact]
    public async Task Unsubscribed_AnyRequest_IsAnsweredAtOnce()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions());
        await using var client = await gateway.ConnectAsync();
        await AnswersAsync<NewsProviders>(client, new ReqNewsProviders());
        await RefusesAsync(client, new ReqHistoricalNews(1, 756733, "BRFG", "", "", 10, ""), 10276);
        await RefusesAsync(client, new ReqNewsArticle(2, "BRFG", "BRFG$1", ""), 10172);
        await RefusesAsync(client, new ReqFundamentalData(3, Client.Spy, "ReportSnapshot"), 430);
        await RefusesAsync(client, new ReqWshMetaData(4), 10279);
        await RefusesAsync(client, new ReqWshEventData(5, 756733), 10282);
        await RefusesAsync(client, new RequestFa(1), 321);
        await RefusesAsync(client, new ReplaceFa(1, "<x/>", 6), 321);
        await RefusesAsync(client, new ExerciseOptions(7, Option) { Quantity = 1 }, 322);
        await AnswersAsync<VerifyCompleted>(client, new VerifyRequest("program", "1"));
        await AnswersAsync<VerifyAndAuthCompleted>(client, new VerifyAndAuthRequest("program", "1", "key"));
        await AnswersAsync<UserInfo>(client, new ReqUserInfo(8));
        await AnswersAsync<FamilyCodes>(client, new ReqFamilyCodes());
        await AnswersAsync<SoftDollarTiers>(client, new ReqSoftDollarTiers(9));
    }

    [Fact]
    public async Task Cancellations_OfWhatWasNeverAsked_AreKnownMessages()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions());
        await using var client = await gateway.ConnectAsync();
        client.Connection.Send(new CancelNewsBulletins());
        client.Connection.Send(new CancelFundamentalData(1));
        client.Connection.Send(new CancelWshMetaData(2));
        client.Connection.Send(new CancelWshEventData(3));
        client.Connection.Send(new CancelCalcImpliedVolat(4));
        client.Connection.Send(new CancelCalcOptionPrice(5));
        client.Connection.Send(new CancelScannerSubscription(6));
        client.Connection.Send(new CancelHistogramData(7));
        client.Connection.Send(new CancelHeadTimestamp(8));
        client.Connection.Send(new UnsubscribeFromGroupEvents(9));
        client.Connection.Send(new CancelOrder(999));
        client.Connection.Send(new ReqCurrentTime());
        while (await client.NextAsync<IGatewayMessage>(message => message is ErrMsg or CurrentTime) is ErrMsg error)
            Assert.NotEqual(505, error.Code);
    }

    [Fact]
    public async Task CalculatedPrice_BackToItsVolatility_IsTheSame()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions());
        await using var client = await gateway.ConnectAsync();
        client.Connection.Send(new ReqCalcOptionPrice(1, Option, 0.2m, 500));
        var priced = await client.NextAsync<TickOption>();
        Assert.Equal(53, priced.TickType);
        // 347 days: 500 * (2 N(0.2 sqrt(T) / 2) - 1) and N(0.2 sqrt(T) / 2).
        Assert.InRange(priced.OptionPrice!.Value, 38.7m, 39.0m);
        Assert.InRange(priced.Delta!.Value, 0.538m, 0.540m);
        client.Connection.Send(new ReqCalcImpliedVolat(2, Option, priced.OptionPrice.Value, 500));
        Assert.Equal(0.2m, Math.Round((await client.NextAsync<TickOption>()).ImpliedVolatility!.Value, 6));
        client.Connection.Send(new ReqCalcImpliedVolat(3, Option, 600, 500));
        Assert.Null((await client.NextAsync<TickOption>()).ImpliedVolatility);
    }

    [Fact]
    public async Task Scanner_OfTheMostActive_RanksTheMarketAndRefreshes()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions { Synthetic = SyntheticKind.Book, Speed = ReplaySpeed.Times(600) });
        await using var client = await gateway.ConnectAsync();
        await AnswersAsync<ScannerParameters>(client, new ReqScannerParameters());
        client.Connection.Send(new ReqScannerSubscription(1) { Instrument = "STK", LocationCode = "STK.US.MAJOR", ScanCode = "MOST_ACTIVE", NumberOfRows = 3 });
        await client.NextAsync<ScannerData>();
        var rows = (await client.NextAsync<ScannerData>()).Rows;
        Assert.Equal([0, 1, 2], rows.Select(row => row.Rank));
        client.Connection.Send(new CancelScannerSubscription(1));
        Assert.Equal(162, (await client.NextAsync<ErrMsg>(error => error.RequestId == 1)).Code);
        await RefusesAsync(client, new ReqScannerSubscription(2) { Instrument = "STK", ScanCode = "NONE" }, 162);
    }

    [Fact]
    public async Task DisplayGroup_UpdatedByOneClient_IsToldToTheOther()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions());
        await using var one = await gateway.ConnectAsync();
        await using var other = await gateway.ConnectAsync(clientId: 2);
        await AnswersAsync<DisplayGroupList>(one, new QueryDisplayGroups(1));
        one.Connection.Send(new SubscribeToGroupEvents(2, 4));
        other.Connection.Send(new SubscribeToGroupEvents(3, 4));
        Assert.Equal("none", (await one.NextAsync<DisplayGroupUpdated>()).ContractInfo);
        await other.NextAsync<DisplayGroupUpdated>();
        other.Connection.Send(new UpdateDisplayGroup(3, "756733@SMART"));
        Assert.Equal("756733@SMART", (await one.NextAsync<DisplayGroupUpdated>()).ContractInfo);
    }

    private static async Task AnswersAsync<T>(Client client, IClientMessage request)
        where T : IGatewayMessage
    {
        client.Connection.Send(request);
        await client.NextAsync<T>();
    }

    private static async Task RefusesAsync(Client client, IClientMessage request, int code)
    {
        client.Connection.Send(request);
        Assert.Equal(code, (await client.NextAsync<ErrMsg>(error => error.Code is not (2104 or 2106 or 2158))).Code);
    }
}
