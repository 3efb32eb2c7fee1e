using System.Globalization;
using System.Text.Json;
using AlgoTrader.Backtesting.Tests.Depth;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;

namespace AlgoTrader.Backtesting.Tests.Cli;

/// <summary>What a run can be told, through the tool's entry point; each stored result is run again and must be the same file.</summary>
public sealed class RunOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task SpyMacdVixy_TwoDailySeries_HoldsOneOrTheOther()
    {
        await DailyAsync("SPY", seed: 3);
        await DailyAsync("VIXY", seed: 4);
        var root = await RunAsync(
            "--strategy", "spy-macd-vixy", "--data", _folder.Path, "--symbol", "SPY,VIXY", "--interval", "1d", "--slippage", "bps:2", "--margin", "reg-t", "--gaps", "ignore");
        Assert.Equal("SPY,VIXY", root.GetProperty("configuration").GetProperty("symbol").GetString());
        Assert.Equal(["SPY", "VIXY"], root.GetProperty("fills").EnumerateArray().Select(fill => fill.GetProperty("symbol").GetString()).Distinct().Order());

        // Each from a file of its own, the same.
        var files = await RunAsync(
            "--strategy", "spy-macd-vixy", "--data", $"SPY={_folder.File("SPY_1d.csv")}", "--data", $"VIXY={_folder.File("VIXY_1d.csv")}", "--symbol", "SPY", "--symbol", "VIXY",
            "--interval", "1d", "--slippage", "bps:2", "--margin", "reg-t", "--gaps", "ignore");
        Assert.Equal(root.GetProperty("fills").GetRawText(), files.GetProperty("fills").GetRawText());
    }

    [Fact]
    public async Task Slippage_OneTick_IsPaidByEveryMarketOrder()
    {
        await MinutesAsync();
        var plain = await RunAsync([.. Generated1m]);
        var slipped = await RunAsync([.. Generated1m, "--slippage", "ticks:1:0.01"]);
        Assert.Equal(
            plain.GetProperty("fills").EnumerateArray().Select(fill => Of(fill, "price") + (0.01m * Math.Sign(Of(fill, "quantity")))),
            slipped.GetProperty("fills").EnumerateArray().Select(fill => Of(fill, "price")));
    }

    [Fact]
    public async Task Margin_TooLittleCash_RefusesOrders()
    {
        await MinutesAsync();
        var root = await RunAsync([.. Generated1m, "--margin", "reg-t", "--cash", "1000"]);
        Assert.Contains("Rejected", root.GetProperty("orders").EnumerateArray().Select(order => order.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Expiry_Session_EndsWhatTheDayLeftOpen()
    {
        // The last bar of the first day decides, and nothing is left of the session to fill it.
        await MinutesAsync(2);
        string[] run = [.. Generated1m, "--session", "regular", "--expiry", "session", "--set", "lookback=2", "--set", "entryZ=0.5", "--set", "exitZ=-0.5"];
        var root = await RunAsync(run);
        Assert.Equal("session", root.GetProperty("configuration").GetProperty("expiry").GetString());
        Assert.NotEmpty(root.GetProperty("fills").EnumerateArray());
    }

    [Fact]
    public async Task Quotes_InAFileOfTheirOwn_AreWhatMarketOrdersPay()
    {
        await MinutesAsync();
        var bars = Generated.Bars(2);
        await File.WriteAllLinesAsync(
            _folder.File("GEN_1m_quote.csv"),
            bars.Select(bar => FormattableString.Invariant(
                $"{bar.Start:yyyy-MM-dd'T'HH:mm:ss'Z'},{Below(bar.Open)},{Below(bar.High)},{Below(bar.Low)},{Below(bar.Close)},{Above(bar.Open)},{Above(bar.High)},{Above(bar.Low)},{Above(bar.Close)}"))
                .Prepend("ts_utc,bid_open,bid_high,bid_low,bid_close,ask_open,ask_high,ask_low,ask_close"),
            TestContext.Current.CancellationToken);
        foreach (var interval in new[] { "1m", "5m" })
        {
            var traded = await RunAsync([.. Generated1m, "--interval", interval]);
            var quoted = await RunAsync([.. Generated1m, "--interval", interval, "--quotes", _folder.File("GEN_1m_quote.csv"), "--fill", "quotes"]);
            Assert.Equal(
                traded.GetProperty("fills").EnumerateArray().Select(fill => Of(fill, "price") + (0.02m * Math.Sign(Of(fill, "quantity")))),
                quoted.GetProperty("fills").EnumerateArray().Select(fill => Of(fill, "price")));
        }
    }

    [Fact]
    public async Task Currency_FixedRateAndRateOverTime_ValueTheAccountInItsOwn()
    {
        await MinutesAsync();
        string[] euros = [.. Generated1m.Select(argument => argument == "GEN" ? "GEN:STK:IBIS:EUR" : argument)];
        var home = await RunAsync([.. Generated1m]);
        var fixedRate = await RunAsync([.. euros, "--fx", "EUR=2"]);
        Assert.Equal(Profit(home) * 2, Profit(fixedRate));
        await File.WriteAllLinesAsync(
            _folder.File("USDEUR_1m_trade.csv"), Generated.Bars(2).Select(bar => FormattableString.Invariant($"{bar.Start:yyyy-MM-dd'T'HH:mm:ss'Z'},0.5,0.5,0.5,0.5,0")).Prepend("ts_utc,open,high,low,close,volume"),
            TestContext.Current.CancellationToken);
        Assert.Equal(Profit(fixedRate), Profit(await RunAsync([.. euros, "--fx", $"EUR={_folder.File("USDEUR_1m_trade.csv")}"])));
    }

    [Fact]
    public async Task FillForward_Gap_HasBarsAtTheLastClose()
    {
        await Generated.WriteCsvAsync(_folder.File("GEN_1m_trade.csv"), Generated.Bars(1).Where((_, i) => i is < 100 or >= 130));
        Assert.Equal(360, (await RunAsync([.. Generated1m, "--gaps", "ignore"])).GetProperty("equity").GetArrayLength());
        Assert.Equal(390, (await RunAsync([.. Generated1m, "--session", "regular", "--fill-forward"])).GetProperty("equity").GetArrayLength());
    }

    [Fact]
    public async Task Adjust_Split_RestatesPricesInsteadOfThePosition()
    {
        await DailyAsync("GEN", seed: 5);
        await File.WriteAllLinesAsync(_folder.File("GEN_factors.txt"), ["date,price_factor,split_factor,reference_price", "20200302,1,0.5,100", "20501231,1,1,0"], TestContext.Current.CancellationToken);
        string[] run = ["--strategy", "sma-cross", "--data", _folder.File("GEN_1d.csv"), "--symbol", "GEN", "--interval", "1d", "--set", "barMinutes=1440", "--set", "fast=2", "--set", "slow=5", "--gaps", "ignore", "--factors", _folder.File("GEN_factors.txt")];
        var raw = await RunAsync(run);
        var split = await RunAsync([.. run, "--adjust", "split"]);
        var (first, second) = (Close(raw, 0), Close(split, 0));
        Assert.Equal(first / 2, second);
        Assert.Equal(Close(raw, -1), Close(split, -1));
    }

    [Theory]
    [InlineData("dom-structure", "zoneSeconds=1", "zoneTicks=0.5", "flowSeconds=1", "spacingSeconds=5", "maxHoldSeconds=20", "stopTicks=3", "targetTicks=3", "sampleMilliseconds=1", "useBreakouts=0", "minTrend=0.1", "minFlow=3", "minStacking=3", "minDeltaSlope=0.5")]
    [InlineData("book-pressure", "gridSeconds=1", "startMinute=0", "endMinute=1440", "entryImbalance=0.05")]
    public async Task Depth_GeneratedBook_RunsSweepsAndIsCut(string strategy, params string[] parameters)
    {
        GeneratedDepth.WriteFiles(_folder.Path, GeneratedDepth.Events(11, 60_000, slower: 100));
        string[] run = ["--strategy", strategy, "--depth", _folder.Path, "--symbol", "ESH4:FUT:CME", "--multiplier", "50", "--order-latency", "5ms", "--report-latency", "1ms", "--queue", "proportional", "--fees", "per-contract:2.25", "--gaps", "ignore", .. parameters.SelectMany(parameter => new[] { "--set", parameter })];
        var root = await RunAsync(run);
        Assert.NotEmpty(root.GetProperty("fills").EnumerateArray());
        Assert.NotEqual(0, root.GetProperty("statistics").GetProperty("roundTrips").GetInt32());
        Assert.Equal("depth", root.GetProperty("decisions").EnumerateArray().First().GetProperty("inputs").GetProperty(strategy == "dom-structure" ? "cause" : "detail").GetString()!.Replace("look", "depth", StringComparison.Ordinal));
        Assert.Equal((0, ""), await CodeAsync(["look-ahead", .. run, "--cuts", "3"]));
        var sweep = await Tool.InProcessAsync(["sweep", .. run, "--vary", "quantity=1,2"]);
        Assert.Equal((0, ""), (sweep.ExitCode, sweep.Error));
        Assert.Contains("2 points of 2", sweep.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Depth_TheHourOfEs_IsTheReferenceR6()
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        var root = await RunAsync(
            "--strategy", "book-pressure", "--depth", SharedData.PathOf("lob/es_20231225"), "--symbol", "ES:FUT:CME", "--multiplier", "50", "--from", "2023-12-25T23:00Z",
            "--to", "2023-12-26T00:00Z", "--sample", "10s", "--fees", "per-contract:2.25", "--set", "gridSeconds=10", "--set", "startMinute=1380", "--set", "endMinute=1440");
        Assert.Equal(42, root.GetProperty("fills").GetArrayLength());
        Assert.Equal(360, root.GetProperty("equity").GetArrayLength());
        Assert.Equal(99_568.0m, root.GetProperty("statistics").GetProperty("endEquity").GetDecimal());
    }

    [Fact]
    public async Task StoredResult_OfBeforeAnOptionWasThere_RunsAsItDid()
    {
        await MinutesAsync();
        await RunAsync([.. Generated1m]);
        var lines = await File.ReadAllLinesAsync(_folder.File("result.json"), TestContext.Current.CancellationToken);
        string[] newer = ["slippage", "margin", "expiry", "adjust", "baseCurrency", "depth", "plugins", "id", "instruments", "rates", "factors", "fillForward", "tradeFrom"];
        var end = Array.FindIndex(lines, line => line.StartsWith("  }", StringComparison.Ordinal));
        // The last one of the object has no comma behind it: it stays.
        await File.WriteAllLinesAsync(
            _folder.File("old.json"), lines.Where((line, i) => i > end - 2 || !newer.Any(name => line.StartsWith($"    \"{name}\":", StringComparison.Ordinal))), TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), await CodeAsync(["run", "--from", _folder.File("old.json"), "--out", _folder.File("again.json")]));
        Assert.Equal(lines, await File.ReadAllLinesAsync(_folder.File("again.json"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Currency_RatesOfLaterDays_AreRefused()
    {
        await MinutesAsync(1);
        await File.WriteAllLinesAsync(_folder.File("EURUSD_1m_trade.csv"), ["ts_utc,open,high,low,close,volume", "2025-01-02T14:30:00Z,1,1,1,1,0"], TestContext.Current.CancellationToken);
        var (code, _, error) = await Tool.InProcessAsync(
            ["run", .. Generated1m.Select(argument => argument == "GEN" ? "GEN:STK:IBIS:EUR" : argument), "--fx", $"EUR={_folder.File("EURUSD_1m_trade.csv")}"]);
        Assert.Equal(1, code);
        Assert.Contains("no rate of EUR that was known before the run ends", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("say the rate, --fx EUR=1.1", "--symbol", "GEN:STK:IBIS:EUR")]
    [InlineData("must be more than 0", "--symbol", "GEN:STK:IBIS:EUR", "--fx", "EUR=0")]
    [InlineData("CURRENCY=RATE", "--fx", "1.1")]
    [InlineData("GEN twice", "--symbol", "GEN,GEN")]
    [InlineData("is no instrument", "--symbol", "GEN:STK:IBIS:EUR:X")]
    [InlineData("XYZ is none of the instruments", "--multiplier", "XYZ=5")]
    [InlineData("not a whole number", "--multiplier", "2.5")]
    [InlineData("must be 1 or more", "--multiplier", "0")]
    [InlineData("Slippage model 'much' is unknown", "--slippage", "much")]
    [InlineData("Margin model 'all' is unknown", "--margin", "all")]
    [InlineData("--expiry later is unknown", "--expiry", "later")]
    [InlineData("--adjust all is unknown", "--adjust", "all")]
    [InlineData("cannot be adjusted", "--adjust", "total-return")]
    [InlineData("goes with --depth only", "--queue", "last")]
    [InlineData("has no quote bars", "--fill", "quotes")]
    [InlineData("decides on an order book", "--strategy", "dom-structure")]
    [InlineData("decides on bars", "--depth", "book.csv")]
    [InlineData("neither a time", "--to", "tomorrow")]
    [InlineData("is no duration", "--strategy", "book-pressure", "--depth", "book.csv", "--order-latency", "soon")]
    [InlineData("Queue model 'first' is unknown", "--strategy", "book-pressure", "--depth", "book.csv", "--queue", "first")]
    [InlineData("--slippage does not go with --depth", "--strategy", "book-pressure", "--depth", "book.csv", "--slippage", "bps:1")]
    [InlineData("neither a file nor a folder", "--strategy", "book-pressure", "--depth", "book.csv")]
    public async Task WrongOption_SaysWhatAndHow(string message, params string[] more)
    {
        await MinutesAsync(1);
        List<string> arguments = [.. Generated1m];
        if (arguments.IndexOf(more[0]) is >= 0 and var at)
        {
            arguments[at + 1] = more[1];
            more = more[2..];
        }

        var (code, _, error) = await Tool.InProcessAsync(["run", .. arguments, .. more]);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Equal(1, code);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-01-02T14:31:00Z,NaN,101,99,100,5", "line 3", "NaN")]
    [InlineData("2024-01-02T14:31:00Z,100,99,101,100,5", "2024-01-02 14:31:00Z", "cannot be")]
    [InlineData("2024-01-02T14:31:00Z,100,101,99,100,-5", "line 3", "volume")]
    [InlineData("yesterday,100,101,99,100,5", "line 3", "yesterday")]
    public async Task BadRow_NamesFileOrInstrumentThePlaceAndTheRemedy(string row, string place, string what)
    {
        await File.WriteAllLinesAsync(
            _folder.File("GEN_1m_trade.csv"), ["ts_utc,open,high,low,close,volume", "2024-01-02T14:30:00Z,100,101,99,100,5", row], TestContext.Current.CancellationToken);
        var (code, _, error) = await Tool.InProcessAsync(["run", .. Generated1m]);
        Assert.Equal(1, code);
        Assert.Contains("GEN", error, StringComparison.Ordinal);
        Assert.Contains(place, error, StringComparison.Ordinal);
        Assert.Contains(what, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1,0,1,B,100,x", "line 3", "size")]
    [InlineData("1,0,1,C,100,5", "line 3", "side")]
    [InlineData("0,0,1,B,100,5", "line 3", "time goes back")]
    public async Task BadRowOfABook_NamesFileAndLine(string row, string place, string what)
    {
        await File.WriteAllLinesAsync(_folder.File("l2_events.csv"), ["ts_ns,snapshot,last,side,price,size", "1,1,1,A,101,5", row], TestContext.Current.CancellationToken);
        var (code, _, error) = await Tool.InProcessAsync("run", "--strategy", "book-pressure", "--depth", _folder.Path, "--symbol", "ES");
        Assert.Equal(1, code);
        Assert.Contains("l2_events.csv", error, StringComparison.Ordinal);
        Assert.Contains(place, error, StringComparison.Ordinal);
        Assert.Contains(what, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CrossedQuotes_StopTheRun_WithTheTimeAndTheRemedy()
    {
        await MinutesAsync(1);
        await File.WriteAllLinesAsync(
            _folder.File("GEN_1m_quote.csv"),
            ["ts_utc,bid_open,bid_high,bid_low,bid_close,ask_open,ask_high,ask_low,ask_close", "2024-01-02T14:37:00Z,101,101,101,101,100,100,100,100"], TestContext.Current.CancellationToken);
        var (code, _, error) = await Tool.InProcessAsync(["run", .. Generated1m, "--quotes", _folder.File("GEN_1m_quote.csv"), "--fill", "quotes"]);
        Assert.Equal(1, code);
        Assert.Contains("2024-01-02 14:37:00Z are crossed", error, StringComparison.Ordinal);
        Assert.Contains("--fill next-open", error, StringComparison.Ordinal);
    }

    private string[] Generated1m => ["--strategy", "mean-reversion", "--data", _folder.File("GEN_1m_trade.csv"), "--symbol", "GEN"];

    private Task MinutesAsync(int days = 2) => Generated.WriteCsvAsync(_folder.File("GEN_1m_trade.csv"), Generated.Bars(days));

    /// <summary>Runs, and runs the stored result again.</summary>
    private async Task<JsonElement> RunAsync(params string[] arguments)
    {
        var (file, again) = (_folder.File("result.json"), _folder.File("again.json"));
        Assert.Equal((0, ""), await CodeAsync(["run", .. arguments, "--out", file]));
        Assert.Equal((0, ""), await CodeAsync(["run", "--from", file, "--out", again, "--gaps", "ignore"]));
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(again, TestContext.Current.CancellationToken));
        return JsonDocument.Parse(bytes).RootElement;
    }

    private static async Task<(int Code, string Error)> CodeAsync(IEnumerable<string> arguments)
    {
        var (code, _, error) = await Tool.InProcessAsync(arguments);
        return (code, error);
    }

    private async Task DailyAsync(string symbol, int seed)
    {
        var random = new Random(seed);
        var close = 100m;
        var rows = new List<string> { "date,open,high,low,close,volume" };
        for (var day = new DateOnly(2020, 1, 1); rows.Count <= 250; day = day.AddDays(1))
        {
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                continue;
            var open = close;
            close += random.Next(-200, 201) / 100m;
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},{open},{Math.Max(open, close)},{Math.Min(open, close)},{close},1000"));
        }

        await File.WriteAllLinesAsync(_folder.File($"{symbol}_1d.csv"), rows, TestContext.Current.CancellationToken);
    }

    private static Price Below(Price price) => price - new Price(20_000_000);

    private static Price Above(Price price) => price + new Price(20_000_000);

    private static decimal Of(JsonElement element, string name) => element.GetProperty(name).GetDecimal();

    private static decimal Profit(JsonElement root) => root.GetProperty("statistics").GetProperty("netProfit").GetDecimal();

    private static decimal Close(JsonElement root, int row) => root.GetProperty("equity").EnumerateArray().ToList() is var rows && rows[row < 0 ? rows.Count + row : row].GetProperty("close").GetDecimal() is var close ? close : 0;
}
