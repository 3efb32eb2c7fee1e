using System.IO.Compression;
using System.Text;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using Microsoft.Extensions.Logging;

namespace AlgoTrader.GatewaySimulator.Tests.Market;

/// <summary>A folder of small market files that goes with the test, and what was logged when they were played.</summary>
internal sealed class MarketFolder : IDisposable, ILogger
{
    /// <summary>2013-10-08 13:30 UTC, 09:30 in New York.</summary>
    public const long Open = 1_381_239_000_000_000_000;

    public const string TradeHeader = "ts_ns,price,size,exchange,cond_hex,suspicious";
    public const string NbboHeader = "ts_ns,bid,bid_size,bid_exch,ask,ask_size,ask_exch,susp";
    public const string DepthHeader = "ts_ns,snapshot,last,side,price,size";
    public const string BarHeader = "ts_utc,open,high,low,close,volume";
    public const string QuoteBarHeader = "ts_utc,bid_open,bid_high,bid_low,bid_close,bid_size,ask_open,ask_high,ask_low,ask_close,ask_size";

    public string Path { get; } = Directory.CreateTempSubdirectory("market-tests-").FullName;

    public List<string> Log { get; } = [];

    /// <summary>Writes a file, gzip when its name says so, and gives its path.</summary>
    public string Write(string name, params string[] lines)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
        using Stream file = File.Create(path);
        using var content = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Fastest) : file;
        content.Write(bytes);
        return path;
    }

    public MarketSource Play(params string[] files) => Play(new SimulatorOptions { MarketFiles = files });

    public MarketSource Play(SimulatorOptions options) => MarketSource.Open(options, InstrumentCatalogue.Default(), this);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Log.Add(formatter(state, exception));
}
