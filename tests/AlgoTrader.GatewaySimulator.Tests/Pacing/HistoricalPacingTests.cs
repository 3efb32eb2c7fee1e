using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Tests.Pacing;

public sealed class HistoricalPacingTests
{
    private const string Violation = "Historical data request pacing violation";

    [Fact]
    public async Task SameRequest_Within15Seconds_Is162AndForRealTimeBars420()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions());
        await using var client = await gateway.ConnectAsync();
        client.Connection.Send(Bars(1, "60 S"));
        client.Connection.Send(Bars(2, "60 S"));
        Assert.Equal((2, 162, "Historical Market Data Service error message:" + Violation), await RefusalAsync(client));
        client.Connection.Send(new ReqRealTimeBars(3, Client.Spy));
        client.Connection.Send(new ReqRealTimeBars(4, Client.Spy));
        Assert.Equal((4, 420, "Invalid Real-time Query:" + Violation), await RefusalAsync(client));
    }

    [Theory]
    [InlineData("TRADES", 6)]
    [InlineData("BID_ASK", 3)] // each counts twice
    public async Task SameSeries_TooOftenIn2Seconds_Is162(string whatToShow, int refused)
    {
        await using var gateway = Gateway.Start(new SimulatorOptions());
        await using var client = await gateway.ConnectAsync();
        for (var id = 1; id <= refused; id++)
            client.Connection.Send(Bars(id, $"{60 * id} S") with { WhatToShow = whatToShow });
        Assert.Equal(refused, (await RefusalAsync(client)).RequestId);
    }

    [Fact]
    public async Task SixtyOneRequests_InTenMinutes_TheLastIs162()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions());
        await using var client = await gateway.ConnectAsync();
        for (var id = 1; id <= 61; id++)
            client.Connection.Send(new ReqHeadTimestamp(id, Contract.Stock($"NONE{id}")));
        Assert.Equal(61, (await RefusalAsync(client)).RequestId);
    }

    [Theory]
    [InlineData(false, "5 secs")]
    [InlineData(true, "1 min")]
    public async Task SwitchedOffOrLargeBars_AreNotPaced(bool isOn, string barSize)
    {
        await using var gateway = Gateway.Start(new SimulatorOptions { HistoryPacing = isOn });
        await using var client = await gateway.ConnectAsync();
        for (var id = 1; id <= 8; id++)
            client.Connection.Send(Bars(id, "60 S") with { BarSize = barSize });
        client.Connection.Send(new ReqCurrentTime());
        Assert.IsNotType<ErrMsg>(await client.NextAsync<IGatewayMessage>(
            message => message is CurrentTime || (message is ErrMsg error && error.Text.EndsWith(Violation, StringComparison.Ordinal))));
    }

    [Fact]
    public async Task NewConnection_StartsAfresh()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions());
        await using (var client = await gateway.ConnectAsync(1))
        {
            client.SubscribeBars();
            await client.NextAsync<RealTimeBar>();
        }
        await using var again = await gateway.ConnectAsync(2);
        again.SubscribeBars();
        await again.NextAsync<RealTimeBar>();
    }

    private static ReqHistoricalData Bars(int id, string duration) => new(id, Client.Spy) { BarSize = "5 secs", Duration = duration };

    private static async Task<(int RequestId, int Code, string Text)> RefusalAsync(Client client)
    {
        var error = await client.NextAsync<ErrMsg>(message => message.Text.EndsWith(Violation, StringComparison.Ordinal));
        return (error.RequestId, error.Code, error.Text);
    }
}
