using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.Testing;

namespace AlgoTrader.GatewaySimulator.Tests.Market;

/// <summary>Files of the collection as a market, all hours of it.</summary>
internal static class Recorded
{
    /// <summary>Files by their path in the collection, each PATH or SYMBOL=PATH. Skips the test when the collection is not there.</summary>
    public static MarketSource Open(params string[] files)
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        return Open(new SimulatorOptions { MarketFiles = [.. files.Select(Full)], RegularSessionOnly = false });
    }

    public static MarketSource Open(SimulatorOptions options) => MarketSource.Open(options, InstrumentCatalogue.Default());

    public static IEnumerable<(long Time, MarketEvent Event)> Events(this MarketSource source) =>
        source.Batches.SelectMany(batch => batch.Events.Select(happened => (batch.TimeNanos, happened)));

    private static string Full(string file) =>
        file.IndexOf('=', StringComparison.Ordinal) is var at and > 0 ? $"{file[..at]}={SharedData.PathOf(file[(at + 1)..])}" : SharedData.PathOf(file);
}
