using AlgoTrader.GatewaySimulator.History;
using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Market.Synthetic;

/// <summary>
/// An endless market made from a seed: per instrument a random walk with mean-reverting noise around it, more volume near open and
/// close, prices in cents. It trades on the days of the US exchanges. The same seed and start give the same bars.
/// </summary>
internal static class SyntheticBars
{
    private const int SessionMinutes = 390;
    private const int PastSessions = 3;
    private const decimal Tick = 0.01m;
    private const double NoiseStep = 0.00045;

    // High, low and volume of a bar take two each.
    private const int DrawsOfABar = 6;
    private static readonly TradingSchedule Hours = TradingSchedule.UsStocks;
    private static readonly DateOnly DefaultStart = new(2026, 1, 5);
    private static readonly double[] FirstPrices = [480, 410, 200, 190, 400];

    public static MarketSource Create(SimulatorOptions options, InstrumentCatalogue catalogue)
    {
        var start = NextBusinessDay(options.Start?.Date ?? DefaultStart);
        var instruments = catalogue.All.Take(FirstPrices.Length).ToArray();
        var firstPast = start;
        for (var i = 0; i < PastSessions; i++)
            firstPast = PreviousBusinessDay(firstPast.AddDays(-1));
        var batches = Sessions(instruments, options.Seed, firstPast).SelectMany((session, number) => session.SelectMany(minute =>
            number < PastSessions ? [MinuteBatches.Past(minute[0].Bar.Start, minute)] : MinuteBatches.Played(minute[0].Bar.Start, minute)));
        return new MarketSource(
            $"synthetic market of {string.Join(", ", instruments.Select(i => i.Symbol))}, seed {options.Seed}",
            Hours.At(start, Hours.Open), instruments, batches)
        {
            Back = instrument => Array.IndexOf(instruments, instrument) is >= 0 and var number ? Back(instrument, number, options.Seed, firstPast) : null,
        };
    }

    // Made backwards: each session ends where the one after it began.
    private static BackHistory Back(Instrument instrument, int number, int seed, DateOnly first)
    {
        var dates = BackHistory.DatesBefore(first, Hours);
        var closes = new List<double> { FirstPrices[number] };
        return new BackHistory(instrument.Schedule, dates, Make);

        MinuteBar[] Make(int session)
        {
            while (closes.Count <= session)
                closes.Add((double)Cents(StartOf(closes.Count - 1)));
            return Session(dates[session], StartOf(session), RandomOf(session));
        }

        // Of the close before it, not rounded, so that the session's own end is exact.
        double StartOf(int session) => closes[session] / Math.Exp(PathEnd(RandomOf(session)));

        Random RandomOf(int session) => new(HashCode(seed, number, dates[session]));
    }

    private static IEnumerable<IReadOnlyList<(Instrument Instrument, MinuteBar Bar)>[]> Sessions(Instrument[] instruments, int seed, DateOnly first)
    {
        var closes = FirstPrices.ToArray();
        for (var day = first; ; day = NextBusinessDay(day.AddDays(1)))
        {
            var bars = new MinuteBar[instruments.Length][];
            for (var i = 0; i < instruments.Length; i++)
            {
                bars[i] = Session(day, closes[i], new Random(HashCode(seed, i, day)));
                closes[i] = (double)bars[i][^1].Close;
            }
            var minutes = new IReadOnlyList<(Instrument Instrument, MinuteBar Bar)>[SessionMinutes];
            for (var m = 0; m < SessionMinutes; m++)
                minutes[m] = [.. instruments.Select((instrument, i) => (instrument, bars[i][m]))];
            yield return minutes;
        }
    }

    private static MinuteBar[] Session(DateOnly day, double previousClose, Random random)
    {
        var bars = new MinuteBar[SessionMinutes];
        var open = Hours.At(day, Hours.Open);
        var path = new Path(random);
        var last = Cents(previousClose * Math.Exp(path.Value));
        for (var m = 0; m < SessionMinutes; m++)
        {
            path.Step();
            var first = last;
            last = Cents(previousClose * Math.Exp(path.Value));
            var reach = (double)first * NoiseStep / 2;
            var high = Math.Max(first, last) + Cents(reach * Math.Abs(Gaussian(random)));
            var low = Math.Max(Tick, Math.Min(first, last) - Cents(reach * Math.Abs(Gaussian(random))));
            bars[m] = new MinuteBar(open.AddMinutes(m), first, high, low, last, Volume(m, random));
        }
        return bars;
    }

    // Where the path of a session ends, without its bars.
    private static double PathEnd(Random random)
    {
        var path = new Path(random);
        for (var m = 0; m < SessionMinutes; m++)
        {
            path.Step();
            for (var draw = 0; draw < DrawsOfABar; draw++)
                random.NextDouble();
        }
        return path.Value;
    }

    // The U of a session: four times as much in its first and last minutes as at noon.
    private static decimal Volume(int minute, Random random)
    {
        var fromNoon = ((2.0 * minute) / (SessionMinutes - 1)) - 1;
        var typical = 40_000 * (1 + (3 * fromNoon * fromNoon));
        return Math.Round((decimal)(typical * Math.Exp(0.4 * Gaussian(random))) / 100) * 100 + 100;
    }

    private static decimal Cents(double price) => Math.Round((decimal)price, 2);

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    // Not System.HashCode, which differs from process to process.
    private static int HashCode(int seed, int instrument, DateOnly day) =>
        unchecked((((seed * 486187739) + instrument) * 486187739) + day.DayNumber);

    private static DateOnly NextBusinessDay(DateOnly day)
    {
        while (!Hours.IsTradingDay(day))
            day = day.AddDays(1);
        return day;
    }

    private static DateOnly PreviousBusinessDay(DateOnly day)
    {
        while (!Hours.IsTradingDay(day))
            day = day.AddDays(-1);
        return day;
    }

    // The logarithm of the price over the last close: a jump over night, a random walk, and noise that dies away.
    private sealed class Path(Random random)
    {
        private const double WalkStep = 0.00022;
        private const double Reversion = 0.12;
        private const double Overnight = 0.002;
        private double _walk = Overnight * Gaussian(random);
        private double _noise;

        public double Value => _walk + _noise;

        public void Step()
        {
            _walk += WalkStep * Gaussian(random);
            _noise += (-Reversion * _noise) + (NoiseStep * Gaussian(random));
        }
    }
}
