using System.Globalization;
using AlgoTrader.GatewaySimulator;

namespace AlgoTrader.Testing.Hosts;

/// <summary>A generated file of minute bars of SPY, from 09:30 New York on Monday 2024-03-04 on.</summary>
public sealed class RecordedMarket : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private RecordedMarket(IReadOnlyList<RecordedMinute> minutes)
    {
        Minutes = minutes;
        File.WriteAllLines(Path, ["ts_utc,open,high,low,close,volume", .. minutes.Select((minute, i) => string.Create(
            CultureInfo.InvariantCulture,
            $"{Open.AddMinutes(i):yyyy-MM-ddTHH:mm:ssZ},{minute.Open},{minute.High},{minute.Low},{minute.Close},{minute.Volume}"))]);
    }

    public static DateTimeOffset Open { get; } = new(2024, 3, 4, 14, 30, 0, TimeSpan.Zero);

    public IReadOnlyList<RecordedMinute> Minutes { get; }

    public string Path => _folder.File("SPY_20240304_1m_trade.csv");

    /// <summary>A random walk in cents around 100.</summary>
    public static RecordedMarket Walk(int minutes, int seed = 1)
    {
        var random = new Random(seed);
        var price = 100m;
        return new(Enumerable.Range(0, minutes).Select(_ =>
        {
            var open = price;
            price += random.Next(-30, 31) / 100m;
            return new RecordedMinute(
                open, Math.Max(open, price) + (random.Next(10) / 100m), Math.Min(open, price) - (random.Next(10) / 100m), price, 100 * random.Next(1, 90));
        }).ToList());
    }

    public SimulatorOptions Options(ReplaySpeed? speed = null) => new() { MarketFile = Path, Speed = speed ?? ReplaySpeed.LockStep };

    public void Dispose() => _folder.Dispose();
}
