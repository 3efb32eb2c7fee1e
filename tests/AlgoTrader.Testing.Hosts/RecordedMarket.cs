using System.Globalization;
using AlgoTrader.GatewaySimulator;

namespace AlgoTrader.Testing.Hosts;

/// <summary>A generated file of minute bars of SPY: a random walk in cents from 100, from 09:30 New York on Monday 2024-03-04 on.</summary>
public sealed class RecordedMarket : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private RecordedMarket(IReadOnlyList<RecordedMinute> minutes, Func<int, DateTimeOffset> start)
    {
        Minutes = minutes;
        File.WriteAllLines(Path, ["ts_utc,open,high,low,close,volume", .. minutes.Select((minute, i) => string.Create(
            CultureInfo.InvariantCulture,
            $"{start(i):yyyy-MM-ddTHH:mm:ssZ},{minute.Open},{minute.High},{minute.Low},{minute.Close},{minute.Volume}"))]);
    }

    public static DateTimeOffset Open { get; } = new(2024, 3, 4, 14, 30, 0, TimeSpan.Zero);

    public IReadOnlyList<RecordedMinute> Minutes { get; }

    public string Path => _folder.File("SPY_20240304_1m_trade.csv");

    /// <summary>Minutes without a gap.</summary>
    public static RecordedMarket Walk(int minutes, int seed = 1) => new(Prices(minutes, seed), minute => Open.AddMinutes(minute));

    /// <summary>One minute on each day of so many weeks, Monday to Friday.</summary>
    public static RecordedMarket Weeks(int weeks, int seed = 1) =>
        new(Prices(5 * weeks, seed), day => Open.AddDays((day / 5 * 7) + (day % 5)));

    public SimulatorOptions Options(ReplaySpeed? speed = null) => new() { MarketFile = Path, Speed = speed ?? ReplaySpeed.LockStep };

    public void Dispose() => _folder.Dispose();

    private static List<RecordedMinute> Prices(int minutes, int seed)
    {
        var random = new Random(seed);
        var price = 100m;
        return Enumerable.Range(0, minutes).Select(_ =>
        {
            var open = price;
            price += random.Next(-30, 31) / 100m;
            return new RecordedMinute(
                open, Math.Max(open, price) + (random.Next(10) / 100m), Math.Min(open, price) - (random.Next(10) / 100m), price, 100 * random.Next(1, 90));
        }).ToList();
    }
}
