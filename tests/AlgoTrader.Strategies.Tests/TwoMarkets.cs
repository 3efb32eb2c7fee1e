using System.Globalization;
using AlgoTrader.GatewaySimulator;
using AlgoTrader.Testing.Hosts;

namespace AlgoTrader.Strategies.Tests;

/// <summary>Generated files of minute bars of SPY and QQQ over the same times, from 09:30 New York on Monday 2024-03-04 on.</summary>
internal sealed class TwoMarkets : IDisposable
{
    private static readonly DateOnly FirstDay = new(2023, 9, 11);
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
    private readonly TemporaryFolder _folder = new();

    private TwoMarkets(IReadOnlyList<DateTimeOffset> times, int seed)
    {
        Times = times;
        Spy = Write("SPY", seed, 400);
        Qqq = Write("QQQ", seed + 1, 300);
    }

    public IReadOnlyList<DateTimeOffset> Times { get; }

    public IReadOnlyList<decimal> Spy { get; }

    public IReadOnlyList<decimal> Qqq { get; }

    public static TwoMarkets Minutes(int count, int seed = 5) => new([.. Enumerable.Range(0, count).Select(minute => RecordedMarket.Open.AddMinutes(minute))], seed);

    /// <summary>One minute a day, the last of the session, Monday to Friday, from a day on after which there is no holiday for ten weeks.</summary>
    public static TwoMarkets Days(int count, int seed = 5) =>
        new([.. Enumerable.Range(0, count).Select(day => Close(FirstDay.AddDays((day / 5 * 7) + (day % 5))))], seed);

    public SimulatorOptions Options(int skip = 0) => new()
    {
        MarketFiles = [File("SPY"), File("QQQ")],
        Speed = ReplaySpeed.LockStep,
        Start = skip == 0 ? null : DateOnly.FromDateTime(Times[skip].Date),
    };

    private static DateTimeOffset Close(DateOnly day)
    {
        var local = day.ToDateTime(new(15, 59));
        return new DateTimeOffset(local, NewYork.GetUtcOffset(local)).ToUniversalTime();
    }

    public void Dispose() => _folder.Dispose();

    private string File(string symbol) => _folder.File($"{symbol}_1m_trade.csv");

    private List<decimal> Write(string symbol, int seed, decimal price)
    {
        var random = new Random(seed);
        var closes = Times.Select(_ => price += random.Next(-300, 301) / 100m).ToList();
        System.IO.File.WriteAllLines(File(symbol), ["ts_utc,open,high,low,close,volume", .. Times.Select((time, i) => string.Create(
            CultureInfo.InvariantCulture, $"{time:yyyy-MM-ddTHH:mm:ssZ},{closes[i]},{closes[i]},{closes[i]},{closes[i]},1000"))]);
        return closes;
    }
}
