using System.Text.RegularExpressions;
using AlgoTrader.Data.Sql.Strategies;
using AlgoTrader.Strategies.Scheduling;
using AlgoTrader.Trading.Runtime;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Strategies.Instances;

/// <summary>What an instance must be before it is kept: whatever is wrong is said before anything trades on it.</summary>
internal sealed partial class InstanceRules(StrategyCatalog catalog)
{
    /// <returns>With all its parameters, those that were not named too: what runs does not change with a default of the next version.</returns>
    /// <exception cref="InstanceRefusedException">Something is wrong; the message names it and what it may be.</exception>
    public StoredStrategy Checked(StoredStrategy strategy)
    {
        if (!Id().IsMatch(strategy.Id))
            throw Invalid($"id must be 1 to 40 lower-case letters, digits and hyphens, not '{strategy.Id}': it is part of every order's key.");
        var instruments = strategy.MoreInstruments.Prepend(strategy.Instrument).ToList();
        if (instruments.Any(instrument => instrument.Symbol.Length == 0))
            throw Invalid("instruments: every instrument needs a symbol, e.g. SPY.");
        if (strategy.Capital is <= 0)
            throw Invalid($"capital must be above 0, not {strategy.Capital}; leave it out for the account's net liquidation value.");
        try
        {
            if (strategy.Schedule is { Length: > 0 } schedule)
                strategy = strategy with { Schedule = ScheduleJson.Write(ScheduleJson.Parse(schedule)) };
            var (built, parameters) = catalog.Create(strategy.Type, strategy.Parameters);
            // A strategy says by its start which instruments it needs.
            _ = new StrategyRunner(strategy.Id, instruments, built, NoPortfolio.Instance);
            return strategy with { Parameters = parameters };
        }
        catch (Exception exception) when (exception is StrategyConfigurationException or ScheduleException or ArgumentException or InvalidOperationException)
        {
            throw Invalid(exception.Message, exception);
        }
    }

    private static InstanceRefusedException Invalid(string message, Exception? inner = null) => new(RefusalKind.Invalid, message, inner);

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();
}
