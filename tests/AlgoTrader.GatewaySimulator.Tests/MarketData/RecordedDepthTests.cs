using System.Globalization;
using System.IO.Compression;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.Testing;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.MarketDepth;

namespace AlgoTrader.GatewaySimulator.Tests.MarketData;

/// <summary>A client's ladder of recorded books. The generated twin is in <see cref="DepthTests"/>.</summary>
public sealed class RecordedDepthTests
{
    private const int Rows = 10;
    private const long NanosPerSecond = 1_000_000_000;

    [Theory]
    [InlineData("ESH4", "lob/es_20231225/l2_events.csv.gz", "R3_ES_20231225_book10_60s.csv", 60)]
    [InlineData("BTCUSDT", "lob/btcusdt_perp_20240808/l2_events.csv.gz", "R3_BTCUSDT_perp_20240808_book10_10s.csv", 33)]
    [InlineData("BTCUSD", "lob/btcusd_bitstamp_20150501/l2_events.csv.gz", "R3_BTCUSD_20150501_book10_600s.csv", 29)]
    public async Task Ladder_OfARecordedBook_IsTheReferenceAtEveryRow(string symbol, string file, string reference, int count)
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        var rows = File.ReadLines(SharedData.PathOf("reference/" + reference)).Skip(1).Select(Parse).ToList();
        Assert.Equal(count, rows.Count);
        await FollowAsync(symbol, file, rows);
    }

    [Fact]
    public async Task Ladder_OfApple_IsTheBookOfItsEventsEveryTenSeconds()
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        const string File = "lob/aapl_lobster_20120621/l2_events.csv.gz";
        var rows = Replay(SharedData.PathOf(File), 1340285410, 10, 359);
        Assert.All(rows, row => Assert.Equal((Rows, Rows), (row.Bids.Length, row.Asks.Length)));
        await FollowAsync("AAPL", File, rows);
    }

    private static async Task FollowAsync(string symbol, string file, IEnumerable<(long Seconds, (decimal, decimal)[] Bids, (decimal, decimal)[] Asks)> rows)
    {
        await using var gateway = Gateway.Start(new SimulatorOptions { MarketFile = $"{symbol}={SharedData.PathOf(file)}", Speed = ReplaySpeed.Max, StartPaused = true });
        await using var client = await gateway.ConnectAsync();
        var contract = GatewaySimulator.Instruments.InstrumentCatalogue.Default().GetOrAdd(symbol).Contract;
        client.Connection.Send(new ReqRealTimeBars(2, contract) { WhatToShow = "MIDPOINT" });
        client.Connection.Send(new ReqMktDepth(1, contract) { NumRows = Rows });
        await gateway.ResumeAsync(client);
        var ladder = new ClientLadder(Rows);
        foreach (var (seconds, bids, asks) in rows)
        {
            await DepthTests.FollowToAsync(client, ladder, seconds);
            Assert.Equal(bids, ladder.Bids);
            Assert.Equal(asks, ladder.Asks);
        }
    }

    private static (long Seconds, (decimal, decimal)[] Bids, (decimal, decimal)[] Asks) Parse(string line)
    {
        var cells = line.Split(',');
        (decimal, decimal)[] Side(int first) =>
            [.. Enumerable.Range(0, Rows).Select(row => (Number(cells[first + (4 * row)]), Number(cells[first + 1 + (4 * row)])))];
        return (long.Parse(cells[0], CultureInfo.InvariantCulture) / NanosPerSecond, Side(1), Side(3));
    }

    // The book of the file's own rows at so many marks, with nothing of the simulator's.
    private static List<(long Seconds, (decimal, decimal)[] Bids, (decimal, decimal)[] Asks)> Replay(string file, long first, int step, int marks)
    {
        using var content = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var reader = new StreamReader(content);
        reader.ReadLine();
        var book = new PlainBook();
        var found = new List<(long, (decimal, decimal)[], (decimal, decimal)[])>();
        while (reader.ReadLine() is { } line && found.Count < marks)
        {
            var cells = line.Split(',');
            var nanos = long.Parse(cells[0], CultureInfo.InvariantCulture);
            while (found.Count < marks && nanos > (first + (step * found.Count)) * NanosPerSecond)
                found.Add((first + (step * found.Count), book.Bids(Rows), book.Asks(Rows)));
            book.Set(cells[3] == "B" ? BookSideName.Bid : BookSideName.Ask, Number(cells[4]), Number(cells[5]));
        }
        return found;
    }

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
