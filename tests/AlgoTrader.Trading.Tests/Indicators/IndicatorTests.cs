using AlgoTrader.Domain.MarketData;
using AlgoTrader.Testing;
using AlgoTrader.Trading.Indicators;

namespace AlgoTrader.Trading.Tests.Indicators;

/// <summary>Every indicator against its definition, on recorded and on generated bars, and what it allocates.</summary>
public sealed class IndicatorTests
{
    private const int N = 14;

    private sealed record Case(Func<(Action<Bar> Add, Func<bool> IsReady, Func<double[]> Values)> Create, int ReadyAfter, Func<List<Bar>, double[]> Definition);

    private static readonly Dictionary<string, Case> Cases = new(StringComparer.Ordinal)
    {
        ["SMA"] = new(() => Closing(new SimpleMovingAverage(N), (i, p) => i.Add(p), i => i.IsReady, i => [i.Value]), N, bars => [(double)Definitions.Sma(Definitions.Closes(bars), N)]),
        ["EMA"] = new(() => Closing(new ExponentialMovingAverage(N), (i, p) => i.Add(p), i => i.IsReady, i => [i.Value]), N, bars => [Definitions.Ema(Doubles(bars), N)]),
        ["EMA from SMA"] = new(
            () => Closing(new ExponentialMovingAverage(N, EmaSeed.SimpleAverage), (i, p) => i.Add(p), i => i.IsReady, i => [i.Value]), N, bars => [Definitions.EmaFromAverage(Doubles(bars), N)]),
        ["WMA"] = new(() => Closing(new WeightedMovingAverage(N), (i, p) => i.Add(p), i => i.IsReady, i => [i.Value]), N, bars => [(double)Definitions.Wma(Definitions.Closes(bars), N)]),
        ["RSI"] = new(() => Closing(new RelativeStrengthIndex(N), (i, p) => i.Add(p), i => i.IsReady, i => [i.Value]), N + 1, bars => [Definitions.Rsi(Definitions.Closes(bars), N)]),
        ["ATR"] = new(() => OfBars(new AverageTrueRange(N), (i, b) => i.Add(b), i => i.IsReady, i => [i.Value]), N, bars => [Definitions.Wilder(Definitions.TrueRanges(bars), N)]),
        ["MACD"] = new(() => Closing(new Macd(5, 12, 4), (i, p) => i.Add(p), i => i.IsReady, i => [i.Value, i.Signal, i.Histogram]), 12, MacdOf),
        ["MACD from SMA"] = new(() => Closing(new Macd(5, 12, 4, EmaSeed.SimpleAverage), (i, p) => i.Add(p), i => i.IsReady, i => [i.Value, i.Signal, i.Histogram]), 15, MacdFromAverage),
        ["Bollinger"] = new(() => Closing(new BollingerBands(N, 2.5), (i, p) => i.Add(p), i => i.IsReady, i => [i.Lower, i.Middle, i.Upper]), N, bars =>
        {
            var closes = Definitions.Closes(bars);
            var (middle, width) = ((double)Definitions.Sma(closes, N), 2.5 * Definitions.Deviation(closes, N));
            return [middle - width, middle, middle + width];
        }),
        ["z-score"] = new(() => Closing(new RollingZScore(N, isSample: true), (i, p) => i.Add(p), i => i.IsReady, i => [i.Value, i.StandardDeviation]), N, bars =>
        {
            var closes = Definitions.Closes(bars);
            var deviation = Definitions.Deviation(closes, N) * Math.Sqrt(N / (N - 1.0));
            return [deviation == 0 ? 0 : (double)(closes[^1] - Definitions.Sma(closes, N)) / deviation, deviation];
        }),
        ["VWAP"] = new(() => OfBars(new VolumeWeightedAveragePrice(), (i, b) => i.Add(b), i => i.IsReady, i => [i.Value]), 1, bars => [(double)Definitions.Vwap(bars)]),
        ["ADX"] = new(() => OfBars(new AverageDirectionalIndex(N), (i, b) => i.Add(b), i => i.IsReady, i => [i.Value]), 2 * N, bars => [Definitions.Adx(bars, N)]),
        ["stochastic"] = new(() => OfBars(new StochasticOscillator(N, 3, 5), (i, b) => i.Add(b), i => i.IsReady, i => [i.K, i.D]), N + 2 + 4, bars =>
        {
            var raw = Definitions.RawK(bars, N);
            decimal[] k = [.. Enumerable.Range(3, raw.Length - 2).Select(t => Definitions.Sma(raw[..t], 3))];
            return [(double)k[^1], (double)Definitions.Sma(k, 5)];
        }),
        ["OBV"] = new(() => OfBars(new OnBalanceVolume(), (i, b) => i.Add(b), i => i.IsReady, i => [i.Value]), 1, bars => [Definitions.Obv(bars)]),
        ["Donchian"] = new(() => OfBars(new DonchianChannel(N), (i, b) => i.Add(b), i => i.IsReady, i => [i.Lower.ToDouble(), i.Middle, i.Upper.ToDouble()]), N, bars =>
        {
            var (low, high) = (Definitions.Lowest(bars, N), Definitions.Highest(bars, N));
            return [(double)low, (double)((low + high) / 2), (double)high];
        }),
        ["Keltner"] = new(() => OfBars(new KeltnerChannel(N, 10, 1.5), (i, b) => i.Add(b), i => i.IsReady, i => [i.Lower, i.Middle, i.Upper]), N, bars =>
        {
            var (middle, width) = (Definitions.Ema(Doubles(bars), N), 1.5 * Definitions.Wilder(Definitions.TrueRanges(bars), 10));
            return [middle - width, middle, middle + width];
        }),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_OnRecordedBars_IsTheDefinition(string name)
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        var aggregator = new BarAggregator(TimeSpan.FromMinutes(5));
        Compare(name, [.. RecordedMinutes.RegularSessions().SelectMany(minute => aggregator.Add(minute)).Take(500)], "recorded");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_OnGeneratedBars_IsTheDefinition(string name)
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        Compare(name, GeneratedBars.Minutes(seed, 400), $"seed {seed}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Add_AnyNumberOfBars_AllocatesNothing(string name)
    {
        var bars = GeneratedBars.Minutes(7, 5000);
        var (add, _, _) = Cases[name].Create();
        foreach (var bar in bars)
            add(bar);
        // A collection that another test sets off takes the rest of this thread's allocation buffer, which then counts: what a bar allocates is there every time.
        var least = Enumerable.Range(0, 5).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var bar in bars)
                add(bar);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
        Assert.Equal(0, least);
    }

    [Fact]
    public void Averages_ThatAreEqual_CompareAsEqual()
    {
        var (two, three) = (new SimpleMovingAverage(2), new SimpleMovingAverage(3));
        foreach (var cents in (int[])[10, 11, 12, 11, 13, 12])
        {
            two.Add(GeneratedBars.Cents(cents));
            three.Add(GeneratedBars.Cents(cents));
        }

        // (13 + 12) / 2 = 12.5 and (11 + 13 + 12) / 3 = 12, then (12 + 12) / 2 and (13 + 12 + 12) / 3, then all 12.
        Assert.Equal(1, Math.Sign(two.CompareExactly(three)));
        two.Add(GeneratedBars.Cents(12));
        three.Add(GeneratedBars.Cents(12));
        Assert.Equal(-1, Math.Sign(two.CompareExactly(three)));
        two.Add(GeneratedBars.Cents(12));
        three.Add(GeneratedBars.Cents(12));
        Assert.Equal(0, two.CompareExactly(three));
    }

    [Fact]
    public void Rsi_OfAnUnchangingPrice_IsFifty_AndOfARisingOneAHundred()
    {
        var rsi = new RelativeStrengthIndex(3);
        for (var i = 0; i < 5; i++)
            rsi.Add(GeneratedBars.Cents(100));
        Assert.Equal(50, rsi.Value);
        rsi.Add(GeneratedBars.Cents(101));
        Assert.Equal(100, rsi.Value);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    [InlineData(double.PositiveInfinity)]
    public void Add_AVolumeThatIsNone_IsRefused(double volume)
    {
        var bar = GeneratedBars.Minutes(1, 1)[0] with { Volume = volume };
        Assert.Throws<ArgumentOutOfRangeException>(() => new OnBalanceVolume().Add(bar));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VolumeWeightedAveragePrice().Add(bar));
    }

    [Fact]
    public void New_ALengthThatIsNone_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SimpleMovingAverage(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AverageTrueRange(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Macd(26, 12));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BollingerBands(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DonchianChannel(0));
    }

    private static void Compare(string name, List<Bar> bars, string where)
    {
        var (create, readyAfter, definition) = Cases[name];
        var (add, isReady, values) = create();
        var compared = 0;
        for (var i = 0; i < bars.Count; i++)
        {
            add(bars[i]);
            // Generated bars may begin without volume.
            if (name != "VWAP" || bars.Take(i + 1).Any(bar => bar.Volume > 0))
                Assert.True(isReady() == (i + 1 >= readyAfter), $"{where}, bar {i}: ready after {readyAfter}");
            if (!isReady() || (i > 120 && i % 10 != 0))
                continue;
            var (expected, actual) = (definition([.. bars.Take(i + 1)]), values());
            for (var part = 0; part < expected.Length; part++)
            {
                Assert.True(
                    Math.Abs(expected[part] - actual[part]) <= 1e-9 * Math.Max(1, Math.Abs(expected[part])),
                    $"{where}, bar {i}, part {part}: {actual[part]}, not {expected[part]}");
            }

            compared++;
        }

        Assert.True(compared > 50);
    }

    private static double[] MacdOf(List<Bar> bars)
    {
        double[] series = [.. Enumerable.Range(1, bars.Count).Select(t => Doubles(bars)[..t]).Select(part => Definitions.Ema(part, 5) - Definitions.Ema(part, 12))];
        var signal = Definitions.Ema(series, 4);
        return [series[^1], signal, series[^1] - signal];
    }

    private static double[] MacdFromAverage(List<Bar> bars)
    {
        double[] series =
        [
            .. Enumerable.Range(12, bars.Count - 11).Select(t => Doubles(bars)[..t]).Select(part => Definitions.EmaFromAverage(part, 5) - Definitions.EmaFromAverage(part, 12)),
        ];
        var signal = Definitions.EmaFromAverage(series, 4);
        return [series[^1], signal, series[^1] - signal];
    }

    private static double[] Doubles(List<Bar> bars) => [.. bars.Select(bar => bar.Close.ToDouble())];

    private static (Action<Bar> Add, Func<bool> IsReady, Func<double[]> Values) Closing<T>(T indicator, Action<T, Price> add, Func<T, bool> isReady, Func<T, double[]> values) =>
        (bar => add(indicator, bar.Close), () => isReady(indicator), () => values(indicator));

    private static (Action<Bar> Add, Func<bool> IsReady, Func<double[]> Values) OfBars<T>(T indicator, Action<T, Bar> add, Func<T, bool> isReady, Func<T, double[]> values) =>
        (bar => add(indicator, bar), () => isReady(indicator), () => values(indicator));
}
