using System.Globalization;
using AlgoTrader.Testing;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.GatewaySimulator.Tests.MarketData;

/// <summary>What a client makes of recorded trades and quotes. The generated twin is in <see cref="TickByTickTests"/>.</summary>
public sealed class RecordedTickTests
{
    [Theory]
    [InlineData("SPY", "20131007")]
    [InlineData("IBM", "20131008")]
    public async Task BarsBuiltFromTicks_AndHistoricalBars_AreTheReference(string symbol, string date)
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        await using var gateway = Gateway.Start(Options($"ticks/equity_trades/{symbol}_{date}_trades.csv.gz"));
        await using var client = await gateway.ConnectAsync();
        client.Connection.Send(new ReqTickByTickData(1, Contract.Stock(symbol)) { TickType = "AllLast" });
        await gateway.ResumeAsync(client);
        var bars = new TradeBarBuilder();
        var close = DateTimeOffset.ParseExact(date + " 20", "yyyyMMdd HH", null, DateTimeStyles.AssumeUniversal).ToUnixTimeSeconds();
        TickByTick tick;
        while ((tick = await client.NextAsync<TickByTick>()).EpochSeconds < close)
            bars.Add(tick);

        var history = await client.Connection.RequestHistoricalDataAsync(new ReqHistoricalData(0, Contract.Stock(symbol))
        {
            UseRth = true,
            FormatDate = 2,
            EndDateTime = date + "-20:00:00",
        });
        var reference = Rows($"R1_{symbol}_{date}_1m_from_ticks.csv");
        Assert.Equal(390, reference.Count);
        Assert.Equal(390, history.Bars.Count);
        foreach (var (row, bar) in reference.Zip(history.Bars))
        {
            var start = DateTimeOffset.Parse(row[0], null).ToUnixTimeSeconds();
            var expected = (Number(row[7]), Number(row[8]), Number(row[9]), Number(row[10]), Number(row[5]), (int)Number(row[6]));
            Assert.Equal(expected, bars.Minutes[start]);
            Assert.Equal(start.ToString(CultureInfo.InvariantCulture), bar.Date);
            Assert.Equal(expected, (bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, bar.Count));
            Assert.InRange(bar.Wap - Number(row[11]), -0.0001m, 0.0001m);
        }
    }

    [Theory]
    [InlineData("IBM", "20131007", 86546)]
    [InlineData("BAC", "20131008", 3303549)]
    public async Task VolumeDelta_InferredFromQuotesAndTrades_IsTheReference(string symbol, string date, int final)
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        await using var gateway = Gateway.Start(
            Options($"ticks/equity_trades/{symbol}_{date}_trades.csv.gz", $"ticks/equity_nbbo/{symbol}_{date}_nbbo.csv.gz"));
        await using var client = await gateway.ConnectAsync();
        client.Connection.Send(new ReqTickByTickData(1, Contract.Stock(symbol)) { TickType = "BidAsk" });
        client.Connection.Send(new ReqTickByTickData(2, Contract.Stock(symbol)) { TickType = "AllLast" });
        await gateway.ResumeAsync(client);
        var close = DateTimeOffset.ParseExact(date + " 20", "yyyyMMdd HH", null, DateTimeStyles.AssumeUniversal).ToUnixTimeSeconds();
        var delta = new VolumeDelta(close - (390 * 60));
        TickByTick tick;
        while ((tick = await client.NextAsync<TickByTick>()).EpochSeconds < close)
            delta.Add(tick);

        var total = 0m;
        foreach (var row in Rows($"R4_{symbol}_{date}_cvd_1m.csv"))
        {
            var (buys, sells) = delta.Minutes.GetValueOrDefault(DateTimeOffset.Parse(row[0], null).ToUnixTimeSeconds());
            Assert.Equal((Number(row[1]), Number(row[2])), (buys, sells));
            Assert.Equal(Number(row[5]), total += buys - sells);
        }
        Assert.Equal(final, total);
    }

    private static SimulatorOptions Options(params string[] files) =>
        new() { MarketFiles = [.. files.Select(SharedData.PathOf)], Speed = ReplaySpeed.Max, StartPaused = true };

    private static List<string[]> Rows(string reference) =>
        [.. File.ReadLines(SharedData.PathOf("reference/" + reference)).Skip(1).Select(line => line.Split(','))];

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
