using System.Text.RegularExpressions;
using AlgoTrader.Data.Sql.Strategies;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Strategies.Runtime;
using AlgoTrader.Strategies.Scheduling;
using AlgoTrader.Trading.Runtime;
using AlgoTrader.Trading.Strategies;
using Microsoft.Extensions.Options;

namespace AlgoTrader.Strategies.Instances;

/// <summary>What an instance must be before it is kept: whatever is wrong is said before anything trades on it.</summary>
internal sealed partial class InstanceRules(StrategyCatalog catalog, IOptions<StrategiesOptions> options, TimeProvider time)
{
    /// <returns>With all its parameters, those that were not named too: what runs does not change with a default of the next version.</returns>
    /// <exception cref="InstanceRefusedException">Something is wrong; the message names it and what it may be.</exception>
    public async Task<StoredStrategy> CheckedAsync(StoredStrategy strategy)
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
            return strategy with { Parameters = await BuildAsync(strategy, instruments) };
        }
        catch (Exception exception) when (exception is StrategyConfigurationException or ScheduleException or ArgumentException or InvalidOperationException or CallbackHungException)
        {
            throw Invalid(exception.Message, exception);
        }
        catch (Exception exception)
        {
            // A plugin may throw anything.
            throw Invalid($"{strategy.Type} cannot be built: {exception.GetType().Name}: {exception.Message}", exception);
        }
    }

    /// <summary>By its start a strategy says which instruments it needs. On a thread of its own: one that hangs must not hang whoever asks.</summary>
    private async Task<IReadOnlyDictionary<string, string>> BuildAsync(StoredStrategy strategy, List<Instrument> instruments)
    {
        using var thread = new CallbackThread(strategy.Id, options.Value.Limits.CallbackTimeout, time, new());
        return await thread.RunAsync("OnStart", () =>
        {
            var (built, parameters) = catalog.Create(strategy.Type, strategy.Parameters);
            _ = new StrategyRunner(strategy.Id, instruments, built, NoPortfolio.Instance);
            return parameters;
        });
    }

    public bool HasBreaker(string type) => catalog.HasBreaker(type);

    private static InstanceRefusedException Invalid(string message, Exception? inner = null) => new(RefusalKind.Invalid, message, inner);

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();
}
