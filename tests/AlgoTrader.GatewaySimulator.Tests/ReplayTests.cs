using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Tests;

public sealed class ReplayTests
{
    [Theory]
    [InlineData("lockstep")]
    [InlineData("max")]
    [InlineData("20000")]
    public async Task RealTimeBars_AddedUp_AreTheMinutesOfTheFile(string speed)
    {
        using var day = RecordedDay.Quiet();
        var source = BarFile.Read(day.File);
        await using var gateway = Gateway.Start(day.Options(ReplaySpeed.TryParse(speed)!));
        await using var client = await gateway.ConnectAsync();
        client.SubscribeBars();
        foreach (var minute in source)
        {
            var bars = new List<RealTimeBar>();
            for (var i = 0; i < BarPath.Steps; i++)
            {
                bars.Add(await client.NextAsync<RealTimeBar>());
                client.Acknowledge();
            }
            Assert.Equal(Enumerable.Range(0, 12).Select(i => minute.Start.ToUnixTimeSeconds() + (5 * i)), bars.Select(bar => bar.EpochSeconds));
            Assert.Equal(minute, new MinuteBar(
                minute.Start, bars[0].Open, bars.Max(bar => bar.High), bars.Min(bar => bar.Low), bars[^1].Close, bars.Sum(bar => bar.Volume)));
        }
    }

    [Fact]
    public void Path_AnyMinute_AddsUpExactlyAndIsConnected()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < 2000; round++)
        {
            // Some prices between two ticks, as sources have them.
            decimal[] prices = [.. Enumerable.Range(0, 4).Select(_ => 100 + (random.Next(2000) / 1000m)).Order()];
            var (open, close) = random.Next(2) == 0 ? (prices[1], prices[2]) : (prices[2], prices[1]);
            var bar = new MinuteBar(RecordedDay.Open, open, prices[3], prices[0], close, random.Next(3) == 0 ? random.Next(20) : random.Next(1_000_000));
            var path = BarPath.Of(bar, 0.01m);
            Assert.Equal((bar.Open, bar.High, bar.Low, bar.Close, bar.Volume), (path[0].Open, path.Max(s => s.High), path.Min(s => s.Low), path[^1].Close, path.Sum(s => s.Volume)));
            Assert.All(path.Zip(path.Skip(1)), pair => Assert.Equal(pair.First.Close, pair.Second.Open));
            Assert.All(path, step => Assert.True(step.Volume >= 0 && step.Volume == decimal.Truncate(step.Volume), $"seed {seed}"));
        }
    }

    [Fact]
    public async Task LockStep_WithoutAcknowledgement_HoldsTheClock()
    {
        using var day = RecordedDay.Quiet();
        await using var gateway = Gateway.Start(day.Options());
        await using var client = await gateway.ConnectAsync();
        client.SubscribeBars();
        await client.NextAsync<RealTimeBar>();
        Assert.Equal(RecordedDay.Open.AddSeconds(5), await client.Connection.RequestCurrentTimeAsync());
        // That request acknowledged the first bar; the second comes and is not acknowledged.
        await client.NextAsync<RealTimeBar>();
        client.Connection.Send(new ReqIds(1));
        await client.NextAsync<NextValidId>();
        Assert.Equal(RecordedDay.Open.AddSeconds(10), await client.Connection.RequestCurrentTimeAsync());
    }

    [Fact]
    public async Task Paced_ClientAcknowledges_OrderAtTheEndOfAMinuteMeetsTheNextOpen()
    {
        using var day = RecordedDay.Quiet();
        await using var gateway = Gateway.Start(day.Options(ReplaySpeed.Times(20_000)));
        await using var client = await gateway.ConnectAsync();
        client.SubscribeBars();
        await client.PlayToBarAsync(RecordedDay.Open.AddSeconds(55));
        client.Place(Order.Buy, 100);
        client.Acknowledge();
        Assert.Equal(RecordedDay.Open.AddMinutes(1), (await client.NextAsync<ExecDetails>()).Time);
    }

    [Fact]
    public async Task DayOrder_NotFilledInItsSession_ExpiresAtTheNext()
    {
        using var day = RecordedDay.Quiet();
        await File.AppendAllLinesAsync(day.File, ["2024-03-05T14:30:00Z,100,100,100,100,1"]);
        await using var gateway = Gateway.Start(day.Options());
        await using var client = await gateway.ConnectAsync();
        client.SubscribeBars();
        await client.PlayToBarAsync(RecordedDay.Open.AddSeconds(55));
        var expires = client.Place(Order.Buy, 1, 50m);
        client.Acknowledge();
        await client.PlayToBarAsync(RecordedDay.Open.AddSeconds(295));
        var stays = client.Place(Order.Buy, 1, 51m); // after the last bar: for the next session
        client.Acknowledge();
        Assert.Equal(expires, (await client.NextAsync<ErrMsg>(message => message.Code == 202)).RequestId);
        Assert.Equal(stays, Assert.Single(await client.Connection.RequestOpenOrdersAsync()).OrderId);
    }

    [Fact]
    public async Task LockStep_ClientLeavesWithoutAcknowledging_OthersGoOn()
    {
        using var day = RecordedDay.Quiet();
        await using var gateway = Gateway.Start(day.Options());
        await using var stays = await gateway.ConnectAsync(1);
        var leaves = await gateway.ConnectAsync(2);
        leaves.SubscribeBars();
        await leaves.NextAsync<RealTimeBar>();
        stays.SubscribeBars();
        await leaves.DisposeAsync();
        Assert.Equal(RecordedDay.Open.AddSeconds(5).ToUnixTimeSeconds(), (await stays.NextAsync<RealTimeBar>()).EpochSeconds);
    }

    [Fact]
    public async Task LockStep_TwoRuns_GiveEqualMessages()
    {
        using var day = RecordedDay.Quiet();
        var first = await TradeAsync(day);
        Assert.Equal(first, await TradeAsync(day));
        Assert.Contains(first, message => message is CommissionReport);
    }

    [Fact]
    public async Task Ticks_FollowThePath()
    {
        using var day = RecordedDay.Quiet();
        await using var gateway = Gateway.Start(day.Options(ReplaySpeed.Max));
        await using var client = await gateway.ConnectAsync();
        client.Connection.Send(new ReqMktData(9, Client.Spy));
        Assert.Equal(0.01m, (await client.NextAsync<TickReqParams>()).MinTick);
        Assert.Equal(1, (await client.NextAsync<MarketDataType>()).DataType);
        var bid = await client.NextAsync<TickPrice>(tick => tick.TickType == TickTypes.Bid);
        var ask = await client.NextAsync<TickPrice>(tick => tick.TickType == TickTypes.Ask);
        var last = await client.NextAsync<TickPrice>(tick => tick.TickType == TickTypes.Last);
        Assert.Equal((last.Price - 0.01m, last.Price + 0.01m), (bid.Price, ask.Price));
        Assert.Equal(100.00m, (await client.NextAsync<TickPrice>(tick => tick.TickType == TickTypes.Open)).Price);
    }

    [Fact]
    public async Task MissingMinute_SendsNothing()
    {
        using var day = RecordedDay.Quiet();
        var lines = await File.ReadAllLinesAsync(day.File);
        day.Write([.. lines[..2], .. lines[4..]]);
        await using var gateway = Gateway.Start(day.Options(ReplaySpeed.Max));
        await using var client = await gateway.ConnectAsync();
        client.SubscribeBars();
        await client.PlayToBarAsync(RecordedDay.Open.AddSeconds(55));
        Assert.Equal(RecordedDay.Open.AddMinutes(3).ToUnixTimeSeconds(), (await client.NextAsync<RealTimeBar>()).EpochSeconds);
    }

    // A buy at the end of the first minute, a limit sale in the second, to the end of the file.
    private static async Task<List<IGatewayMessage>> TradeAsync(RecordedDay day)
    {
        await using var gateway = Gateway.Start(day.Options());
        await using var client = await gateway.ConnectAsync();
        client.SubscribeBars();
        var received = new List<IGatewayMessage>();
        var end = RecordedDay.Open.AddMinutes(5).AddSeconds(-5).ToUnixTimeSeconds();
        while (true)
        {
            var message = await client.NextAsync();
            received.Add(message);
            if (message is RealTimeBar bar)
            {
                if (bar.EpochSeconds == RecordedDay.Open.AddSeconds(55).ToUnixTimeSeconds())
                    client.Place(Order.Buy, 300);
                if (bar.EpochSeconds == RecordedDay.Open.AddSeconds(100).ToUnixTimeSeconds())
                    client.Place(Order.Sell, 100, 100.14m);
                if (bar.EpochSeconds == end)
                    return received;
                client.Acknowledge();
            }
            else if (message is ExecDetails)
            {
                client.Acknowledge();
            }
        }
    }
}
