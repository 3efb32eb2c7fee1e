using AlgoTrader.GatewaySimulator.History;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.GatewaySimulator.Market.Streams;

namespace AlgoTrader.GatewaySimulator.Market.Synthetic;

/// <summary>
/// An endless market of order books made from a seed. Every session of an instrument follows from the seed, the instrument's symbol and
/// the date alone; sessions before the start are minute bars of the same prices, a few at
/// once and the others when somebody asks for them.
/// </summary>
internal static class BookMarket
{
    private const int PastSessions = 5;
    private const int SecondsAMinute = 60;

    // A year of seconds takes seconds to make: sessions long past are drawn with fewer steps between the same opens and closes.
    private const int PastStepsAMinute = 4;

    /// <summary>What an arrival trades on average, in lots: measured, so that past minutes have the volume of played ones.</summary>
    private const double LotsAnArrival = 1.0;

    private static readonly DateOnly DefaultStart = new(2026, 1, 5);
    private static readonly string[] DefaultSymbols = ["SPY", "QQQ", "IWM", "AAPL", "MSFT"];

    public static MarketSource Create(SimulatorOptions options, InstrumentCatalogue catalogue)
    {
        SyntheticInstrument[] instruments =
        [
            .. (options.Instruments.Count == 0 ? DefaultSymbols : options.Instruments).Distinct(StringComparer.Ordinal)
                .Select(symbol => SyntheticInstrument.Of(catalogue.GetOrAdd(symbol))),
        ];
        var start = instruments.Min(instrument => FirstPlayed(options, instrument.Instrument.Schedule));
        var flow = options.Flow == OrderFlow.Hawkes ? "Hawkes" : "Poisson";
        return new MarketSource(
            $"synthetic books of {string.Join(", ", instruments.Select(i => i.Instrument))}, {flow} flow of {options.Rate} orders/s each, seed {options.Seed}",
            MarketTime.FromNanos(start), [.. instruments.Select(instrument => instrument.Instrument)],
            StreamMerge.Batches(instruments.Select(instrument => new SequenceStream(Events(options, instrument))), static _ => { }))
        {
            Back = asked => Array.Find(instruments, instrument => instrument.Instrument == asked) is { } instrument ? Back(options, instrument) : null,
        };
    }

    private static long FirstPlayed(SimulatorOptions options, TradingSchedule schedule)
    {
        var first = TradingDay(options.Start?.Date ?? DefaultStart, schedule, 1);
        return Math.Max(options.Start?.Instant is { } instant ? MarketTime.ToNanos(instant) : long.MinValue, MarketTime.ToNanos(schedule.RegularHours(first)!.Value.Open));
    }

    private static IEnumerable<TimedEvent> Events(SimulatorOptions options, SyntheticInstrument instrument)
    {
        var schedule = instrument.Instrument.Schedule;
        var fair = new FairValue(options.Seed, instrument);
        var firstPlayed = FirstPlayed(options, schedule);
        var first = TradingDay(options.Start?.Date ?? DefaultStart, schedule, 1);
        for (var day = FirstPast(first, schedule); ; day = TradingDay(day.AddDays(1), schedule, 1))
        {
            var (open, close) = schedule.RegularHours(day)!.Value;
            var seconds = (int)(close - open).TotalSeconds;
            var path = fair.Session(day, open, seconds);
            var profile = new IntradayProfile(seconds / SecondsAMinute);
            var random = RandomOf(options, instrument, day);
            var volume = options.Rate * seconds * LotsAnArrival * instrument.Lot;
            if (day < first)
            {
                foreach (var bar in Minutes(instrument, open, path, SecondsAMinute, profile, random, volume))
                    yield return new TimedEvent(MarketTime.ToNanos(bar.Start), EventPlace.Opening, IsPlayed: false, new PastMinute(instrument.Instrument, bar));
                continue;
            }
            var session = new BookSession(instrument, path, ArrivalProcess.Create(options.Flow, options.Rate, profile, random), random, volume);
            foreach (var happened in session.Events(MarketTime.ToNanos(open), MarketTime.ToNanos(close), firstPlayed))
                yield return happened;
        }
    }

    private static BackHistory Back(SimulatorOptions options, SyntheticInstrument instrument)
    {
        var schedule = instrument.Instrument.Schedule;
        var fair = new FairValue(options.Seed, instrument);
        var dates = BackHistory.DatesBefore(FirstPast(TradingDay(options.Start?.Date ?? DefaultStart, schedule, 1), schedule), schedule);
        return new BackHistory(schedule, dates, session =>
        {
            var (open, close) = schedule.RegularHours(dates[session])!.Value;
            var seconds = (int)(close - open).TotalSeconds;
            return
            [
                .. Minutes(
                    instrument, open, fair.Session(dates[session], open, seconds / SecondsAMinute * PastStepsAMinute), PastStepsAMinute,
                    new IntradayProfile(seconds / SecondsAMinute), RandomOf(options, instrument, dates[session]), options.Rate * seconds * LotsAnArrival * instrument.Lot),
            ];
        });
    }

    private static SeededRandom RandomOf(SimulatorOptions options, SyntheticInstrument instrument, DateOnly day) =>
        new(SeededRandom.Mix(SeededRandom.Mix(SeededRandom.Mix((ulong)options.Seed, "flow"), instrument.Instrument.ToString()), day.DayNumber));

    private static DateOnly FirstPast(DateOnly first, TradingSchedule schedule)
    {
        for (var i = 0; i < PastSessions; i++)
            first = TradingDay(first.AddDays(-1), schedule, -1);
        return first;
    }

    private static IEnumerable<MinuteBar> Minutes(
        SyntheticInstrument instrument, DateTimeOffset open, double[] path, int stepsAMinute, IntradayProfile profile, SeededRandom random, double dayVolume)
    {
        for (var minute = 0; minute < profile.Minutes; minute++)
        {
            var start = open.AddMinutes(minute);
            var (first, last) = (minute * stepsAMinute, (minute + 1) * stepsAMinute);
            var (high, low) = (path[first], path[first]);
            for (var second = first; second <= last; second++)
                (high, low) = (Math.Max(high, path[second]), Math.Min(low, path[second]));
            var share = (profile[minute] / profile.Minutes) + (minute == 0 ? BookSession.OpeningShare : minute == profile.Minutes - 1 ? BookSession.ClosingShare : 0);
            var lots = Math.Max(1, (long)(dayVolume * share * (0.5 + random.NextDouble()) / instrument.Lot));
            yield return new MinuteBar(start, Price(path[first]), Price(high), Price(low), Price(path[last]), lots * instrument.Lot);
        }

        decimal Price(double ticks) => (long)(ticks + 0.5) * instrument.Tick;
    }

    private static DateOnly TradingDay(DateOnly day, TradingSchedule schedule, int step)
    {
        while (!schedule.IsTradingDay(day) || schedule.RegularHours(day) is null)
            day = day.AddDays(step);
        return day;
    }
}
