using System.Globalization;

namespace AlgoTrader.GatewaySimulator.Tests;

/// <summary>A small market file: minutes of Monday 2024-03-04 from 09:30 New York on, in a folder that goes with it.</summary>
internal sealed class RecordedDay : IDisposable
{
    public static readonly DateTimeOffset Open = new(2024, 3, 4, 14, 30, 0, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-tests-").FullName;

    public string File => Path.Combine(_folder, "SPY_20240304_1m_trade.csv");

    public static RecordedDay Of(params (decimal Open, decimal High, decimal Low, decimal Close, int Volume)[] minutes)
    {
        var day = new RecordedDay();
        day.Write(["ts_utc,open,high,low,close,volume", .. minutes.Select((m, i) => string.Create(
            CultureInfo.InvariantCulture, $"{Open.AddMinutes(i):yyyy-MM-ddTHH:mm:ssZ},{m.Open},{m.High},{m.Low},{m.Close},{m.Volume}"))]);
        return day;
    }

    /// <summary>Five quiet minutes around 100.</summary>
    public static RecordedDay Quiet() => Of(
        (100.00m, 100.10m, 99.90m, 100.05m, 1200), (100.06m, 100.20m, 100.00m, 100.10m, 2400), (100.12m, 100.15m, 99.80m, 99.85m, 3600),
        (99.84m, 99.95m, 99.70m, 99.90m, 1300), (99.91m, 100.30m, 99.85m, 100.25m, 7));

    public void Write(params string[] lines) => System.IO.File.WriteAllLines(File, lines);

    public SimulatorOptions Options(ReplaySpeed? speed = null) => new() { MarketFile = File, Speed = speed ?? ReplaySpeed.LockStep };

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
