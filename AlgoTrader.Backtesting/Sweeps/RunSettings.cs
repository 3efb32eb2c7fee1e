using System.Globalization;
using AlgoTrader.Backtesting.Cli;
using AlgoTrader.Backtesting.Depth;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.Fills;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Data.CorporateActions;

namespace AlgoTrader.Backtesting.Sweeps;

/// <summary>What a configuration says, as the engines take it. Models may keep state: each run gets its own.</summary>
internal static class RunSettings
{
    /// <exception cref="FormatException">A model is unknown, or a number is out of its bounds.</exception>
    public static BacktestSettings Of(RunConfiguration configuration, CurrencyRates? rates = null)
    {
        Check(configuration);
        return new()
        {
            StrategyId = IdOf(configuration),
            Cash = configuration.Cash,
            Fills = Models.Fills(configuration.Fill),
            Fees = Models.Fees(configuration.Fees),
            Slippage = Models.Slippage(configuration.Slippage),
            Margin = Models.Margin(configuration.Margin),
            Session = configuration.Expiry switch
            {
                "none" => null,
                // Day orders and those for the auctions go by the regular session, whatever else is traded.
                "session" => TradingSession.Parse(configuration.Session == "extended" ? "regular" : configuration.Session),
                var other => throw new FormatException($"--expiry {other} is unknown. Known: none, session."),
            },
            Rates = rates,
        };
    }

    /// <exception cref="FormatException">A model is unknown, or a number is out of its bounds.</exception>
    public static DepthSettings OfDepth(RunConfiguration configuration)
    {
        Check(configuration);
        var depth = configuration.Depth!;
        foreach (var (option, isSaid) in new (string, bool)[]
        {
            ("--fill", configuration.Fill != "next-open"), ("--slippage", configuration.Slippage != "none"), ("--margin", configuration.Margin != "none"),
            ("--expiry", configuration.Expiry != "none"), ("--adjust", configuration.Adjust != "raw"), ("--fill-forward", configuration.FillForward),
            ("--fx", configuration.Rates is not null),
        })
        {
            if (isSaid)
                throw new FormatException($"{option} does not go with --depth: orders fill in the book as they meet it. Leave it out.");
        }

        return new()
        {
            StrategyId = IdOf(configuration),
            Cash = configuration.Cash,
            Fees = Models.Fees(configuration.Fees),
            Queue = Models.Queue(depth.Queue),
            OrderLatency = Durations.Parse("--order-latency", depth.OrderLatency),
            ReportLatency = Durations.Parse("--report-latency", depth.ReportLatency),
            SampleEvery = SampleOf(depth),
            From = configuration.From,
            To = configuration.To,
        };
    }

    public static string IdOf(RunConfiguration configuration) => configuration.Id ?? configuration.Strategy;

    /// <exception cref="FormatException">It is no duration, or none that can be counted in.</exception>
    public static TimeSpan SampleOf(RunDepth depth) => Durations.Parse("--sample", depth.Sample) is var sample && sample >= TimeSpan.FromMilliseconds(1)
        ? sample
        : throw new FormatException($"--sample {depth.Sample} must be 1ms or more.");

    /// <exception cref="FormatException">No such adjustment.</exception>
    public static Adjustment AdjustmentOf(RunConfiguration configuration) => configuration.Adjust switch
    {
        "raw" => Adjustment.Raw,
        "split" => Adjustment.Splits,
        "total-return" => Adjustment.SplitsAndDividends,
        var other => throw new FormatException($"--adjust {other} is unknown. Known: raw, split, total-return."),
    };

    /// <summary>The models ask for quotes, or somebody has said where they are.</summary>
    public static bool NeedsQuotes(RunConfiguration configuration, BacktestSettings settings) =>
        settings.Fills is QuoteFills || configuration.Slippage.StartsWith("spread:", StringComparison.Ordinal)
        || configuration.AllInstruments.Any(instrument => instrument.Quotes is not null);

    private static void Check(RunConfiguration configuration)
    {
        if (configuration.Cash <= 0)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"--cash must be more than 0, not {configuration.Cash}."));
        if (configuration.AllInstruments.FirstOrDefault(instrument => instrument.Multiplier <= 0) is { } wrong)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"--multiplier must be 1 or more, not {wrong.Multiplier}."));
        if (configuration is { From: { } from, To: { } to } && from >= to)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"--from {from:yyyy-MM-dd HH:mm} is not before --to {to:yyyy-MM-dd HH:mm}."));
    }
}
