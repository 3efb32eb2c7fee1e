using AlgoTrader.GatewaySimulator.MarketData;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.MarketDepth;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Tests.MarketData;

/// <summary>What the user has no data of is refused in the way of each request, and never silent.</summary>
public sealed class SubscriptionTests
{
    private static readonly Contract Ibm = Contract.Stock("IBM");

    [Fact]
    public async Task InstrumentWithoutData_EveryRequest_HasItsOwnError()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions { Speed = ReplaySpeed.LockStep });
        await using var client = await gateway.ConnectAsync();
        await RefusesAsync(client, new ReqMktData(1, Ibm), 354, "IBM NYSE/TOP/ALL");
        await RefusesAsync(client, new ReqMktData(2, Ibm) { Snapshot = true }, 354, "not subscribed");
        await RefusesAsync(client, new ReqMktDepth(3, Ibm) { NumRows = 5 }, 354, "not subscribed");
        await RefusesAsync(client, new ReqMktDepth(4, new Contract { Symbol = "SPX", SecType = "IND", Exchange = "CBOE", Currency = "USD" }) { NumRows = 5 }, 10092, "Deep market data is not supported");
        await RefusesAsync(client, new ReqTickByTickData(5, Ibm), 10189, "No market data permissions for NYSE STK");
        await RefusesAsync(client, new ReqRealTimeBars(6, Ibm), 420, "No market data permissions for NYSE STK");
        await RefusesAsync(client, new ReqHistoricalData(7, Ibm), 162, "HMDS query returned no data: IBM@SMART");
        await RefusesAsync(client, new ReqHistoricalData(8, Ibm) { KeepUpToDate = true }, 162, "HMDS query returned no data");
        await RefusesAsync(client, new ReqHistoricalTicks(9, Ibm) { EndDateTime = "20260105-20:00:00", NumberOfTicks = 10 }, 10187, "No market data permissions");
        await RefusesAsync(client, new ReqHeadTimestamp(10, Ibm), 162, "No head time stamp");
        await RefusesAsync(client, new ReqHistogramData(11, Ibm), 162, "HMDS query returned no data");
    }

    [Fact]
    public async Task RefusedRequest_ItsId_IsFreeAgain()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions());
        await using var client = await gateway.ConnectAsync();
        await RefusesAsync(client, new ReqMktData(1, Ibm), 354, "");
        client.Connection.Send(new ReqMktData(1, Client.Spy));
        Assert.Equal(1, (await client.NextAsync<TickReqParams>()).RequestId);
        await RefusesAsync(client, new ReqMktData(1, Client.Spy), 102, "");
    }

    [Theory]
    [InlineData(MarketDataMode.None, 162, 10187)]
    [InlineData(MarketDataMode.Delayed, null, null)]
    public async Task UserWithoutLiveData_StreamsAreRefused_HistoryOnlyWithoutAny(MarketDataMode mode, int? history, int? ticks)
    {
        await using var gateway = Gateway.Start(new SimulatorOptions { MarketData = mode });
        await using var client = await gateway.ConnectAsync();
        await RefusesAsync(client, new ReqMktDepth(1, Client.Spy) { NumRows = 5 }, 354, "SPY ARCA/DEEP");
        await RefusesAsync(client, new ReqTickByTickData(2, Client.Spy), 10189, "");
        await RefusesAsync(client, new ReqRealTimeBars(3, Client.Spy), 420, "");
        var past = new ReqHistoricalData(4, Client.Spy);
        var pastTicks = new ReqHistoricalTicks(5, Client.Spy) { EndDateTime = "20260102-20:00:00", NumberOfTicks = 10 };
        if (history is { } code)
            await RefusesAsync(client, past, code, "No market data permissions for ARCA STK");
        else
            await AnswersAsync<HistoricalData>(client, past);
        if (ticks is { } other)
            await RefusesAsync(client, pastTicks, other, "");
        else
            await AnswersAsync<HistoricalTicksLast>(client, pastTicks);
    }

    private static async Task AnswersAsync<T>(Client client, IClientMessage request)
        where T : IGatewayMessage
    {
        client.Connection.Send(request);
        await client.NextAsync<T>();
    }

    private static async Task RefusesAsync(Client client, IClientMessage request, int code, string words)
    {
        client.Connection.Send(request);
        var error = await client.NextAsync<ErrMsg>(error => error.RequestId >= 0);
        Assert.Equal((RequestIdOf(request), code), (error.RequestId, error.Code));
        Assert.Contains(words, error.Text, StringComparison.Ordinal);
    }

    private static int RequestIdOf(IClientMessage request) => (int)request.GetType().GetProperty("RequestId")!.GetValue(request)!;
}
