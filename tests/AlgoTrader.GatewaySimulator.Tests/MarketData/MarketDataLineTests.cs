using AlgoTrader.GatewaySimulator.MarketData;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Tests.MarketData;

public sealed class MarketDataLineTests
{
    [Fact]
    public async Task Line_ParametersTypeThenTicks_AndOnlyWhatChanged()
    {
        var market = Quotes();
        await using var gateway = market.Start();
        await using var client = await market.HoldAsync(gateway);
        client.Connection.Send(new ReqMktData(1, Client.Spy));
        await client.NextAsync<TickReqParams>();
        Assert.Equal(new MarketDataType(1, 1), await client.NextAsync());
        TickMarket.Release(client);
        Assert.Equal(
        [
            new TickGeneric(1, TickTypes.Halted, 0),
            new TickPrice(1, TickTypes.Bid, 99.99m, 3, 1), new TickSize(1, TickTypes.BidSize, 3), new TickString(1, TickTypes.BidExchange, "Q"),
            new TickPrice(1, TickTypes.Ask, 100.01m, 4, 1), new TickSize(1, TickTypes.AskSize, 4), new TickString(1, TickTypes.AskExchange, "Z"),
            new TickSize(1, TickTypes.AskSize, 9),
            new TickPrice(1, TickTypes.Last, 100.01m, 2, 0), new TickSize(1, TickTypes.LastSize, 2), new TickString(1, TickTypes.LastExchange, "P"),
            new TickString(1, TickTypes.LastTimestamp, "1709562603"), new TickSize(1, TickTypes.Volume, 2), new TickPrice(1, TickTypes.Open, 100.01m, 0, 0),
            new TickPrice(1, TickTypes.High, 100.01m, 0, 0), new TickPrice(1, TickTypes.Low, 100.01m, 0, 0),
            new TickString(1, TickTypes.LastTimestamp, "1709562604"), new TickSize(1, TickTypes.Volume, 4),
            new TickSize(1, TickTypes.Volume, 7),
        ], await ReadAsync(client, 19));
    }

    [Fact]
    public async Task GenericTicks_MarkAndRtVolume_OnlyForWhoAsked()
    {
        var market = Quotes();
        await using var gateway = market.Start();
        await using var client = await market.HoldAsync(gateway);
        client.Connection.Send(new ReqMktData(1, Client.Spy) { GenericTicks = "233, 221,mdoff" });
        client.Connection.Send(new ReqMktData(2, Client.Spy));
        TickMarket.Release(client);
        var ticks = await ReadAsync(client, 43);
        Assert.Equal(["100.01;2;1709562603000;2;100.01;true", "100.01;2;1709562604000;4;100.01;true", "100.05;3;1709562605000;7;100.02714286;true"],
            ticks.OfType<TickString>().Where(tick => tick.TickType == TickTypes.RtVolume).Select(tick => tick.Text));
        Assert.All(ticks.OfType<TickString>().Where(tick => tick.TickType == TickTypes.RtVolume), tick => Assert.Equal(1, tick.RequestId));
        Assert.Contains(new TickPrice(1, TickTypes.MarkPrice, 100.01m, 0, 0), ticks);
        client.Connection.Send(new ReqMktData(3, Client.Spy) { GenericTicks = "233,12345" });
        var error = await client.NextAsync<ErrMsg>(message => message.RequestId == 3);
        Assert.Equal(321, error.Code);
        Assert.Contains("233(RTVolume)", error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Snapshot_OfAMarket_EndsAndLeavesNoLine()
    {
        var market = Quotes();
        await using var gateway = market.Start(new SimulatorOptions { MarketDataLines = 1 });
        await using var client = await gateway.ConnectAsync();
        client.Connection.Send(new ReqTickByTickData(9, Client.Spy) { TickType = "AllLast" });
        for (var trade = 0; trade < 3; trade++)
            await client.NextAsync<TickByTick>();
        client.Connection.Send(new ReqMktData(1, Client.Spy) { Snapshot = true });
        Assert.Equal(99.99m, (await client.NextAsync<TickPrice>(tick => tick.TickType == TickTypes.Bid)).Price);
        Assert.Equal(7m, (await client.NextAsync<TickSize>(tick => tick.TickType == TickTypes.Volume)).Size);
        await client.NextAsync<TickSnapshotEnd>();
        client.Connection.Send(new ReqMktData(2, Client.Spy));
        client.Connection.Send(new ReqMktData(3, Client.Spy));
        Assert.Equal((3, 101), await ErrorAsync(client));
        client.Connection.Send(new CancelMktData(1));
        Assert.Equal((1, 300), await ErrorAsync(client));
        client.Connection.Send(new ReqMktData(2, Client.Spy));
        Assert.Equal((2, 102), await ErrorAsync(client));
    }

    [Fact]
    public async Task Delayed_ForWhoAsksForIt_UnderItsOwnTickTypes()
    {
        await using var gateway = Quotes().Start(new SimulatorOptions { MarketData = MarketDataMode.Delayed });
        await using var client = await gateway.ConnectAsync();
        client.Connection.Send(new ReqMktData(1, Client.Spy));
        Assert.Equal((1, 10168), await ErrorAsync(client));
        client.Connection.Send(new ReqMarketDataType(3));
        client.Connection.Send(new ReqMktData(2, Client.Spy));
        Assert.Equal((2, 10167), await ErrorAsync(client));
        Assert.Equal(3, (await client.NextAsync<MarketDataType>()).DataType);
        Assert.Equal(66, (await client.NextAsync<TickPrice>()).TickType);
        Assert.Equal(69, (await client.NextAsync<TickSize>()).TickType);
        Assert.Equal(88, (await client.NextAsync<TickString>(tick => tick.Text.Length > 5)).TickType);
    }

    [Fact]
    public async Task NoSubscription_Is354()
    {
        await using var gateway = Quotes().Start(new SimulatorOptions { MarketData = MarketDataMode.None });
        await using var client = await gateway.ConnectAsync();
        client.Connection.Send(new ReqMktData(1, Client.Spy));
        Assert.Equal((1, 354), await ErrorAsync(client));
    }

    private static async Task<(int, int)> ErrorAsync(Client client)
    {
        var error = await client.NextAsync<ErrMsg>(message => message.RequestId >= 0);
        return (error.RequestId, error.Code);
    }

    private static async Task<List<IGatewayMessage>> ReadAsync(Client client, int count)
    {
        var messages = new List<IGatewayMessage>();
        while (messages.Count < count)
        {
            if (await client.NextAsync() is var message and (TickPrice or TickSize or TickString or TickGeneric))
                messages.Add(message);
        }
        return messages;
    }

    private static TickMarket Quotes()
    {
        var market = new TickMarket();
        return market.At(1, market.Quote(99.99m, 3, 100.01m, 4)).At(2, market.Quote(99.99m, 3, 100.01m, 9)).At(3, market.Trade(100.01m, 2))
            .At(4, market.Trade(100.01m, 2)).At(5, market.Trade(100.05m, 3, isRegular: false));
    }
}
