using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AlgoTrader.Data.Sql.Strategies;
using AlgoTrader.Strategies.Runtime;

namespace AlgoTrader.Strategies.Instances;

/// <summary>From what is kept to what is run, and back.</summary>
internal static class InstanceDefinitions
{
    public static StrategyDefinition ToDefinition(this StoredStrategy stored, TimeSpan warmUp) => new(
        stored.Id, stored.Type, [stored.Instrument, .. stored.MoreInstruments], new Dictionary<string, string>(stored.Parameters, StringComparer.OrdinalIgnoreCase))
    {
        WarmUp = warmUp,
        Capital = stored.Capital,
        OnFault = Enum.TryParse<FaultAction>(stored.OnFault, out var action) ? action : FaultAction.Cancel,
    };

    public static StoredStrategy ToStored(this StrategyInstanceOptions options, DateTimeOffset now)
    {
        var definition = Definition(options);
        return new()
        {
            Id = definition.Id,
            Type = definition.Type,
            Instrument = definition.Instruments[0],
            MoreInstruments = [.. definition.Instruments.Skip(1)],
            Parameters = definition.Parameters,
            Status = Word(InstanceMode.Running),
            Capital = definition.Capital,
            OnFault = definition.OnFault.ToString(),
            CreatedAt = now,
        };
    }

    // An instrument that cannot be read must not keep the other instances from running: the broker will say that there is none of this name.
    private static StrategyDefinition Definition(StrategyInstanceOptions options)
    {
        try
        {
            var definition = StrategyDefinition.Of(options, TimeSpan.Zero);
            return definition.Instruments.Count > 0 ? definition : definition with { Instruments = [new(options.Symbol)] };
        }
        catch (FormatException)
        {
            return new(options.Id, options.Type, [new(options.Symbol)], new Dictionary<string, string>(options.Parameters, StringComparer.OrdinalIgnoreCase));
        }
    }

    /// <summary>What is run is the same; the schedule and what it should be doing may differ.</summary>
    public static bool RunsAs(this StoredStrategy left, StoredStrategy right) =>
        left.Type == right.Type
        && left.Instrument == right.Instrument
        && left.MoreInstruments.SequenceEqual(right.MoreInstruments)
        && left.Capital == right.Capital
        && left.OnFault == right.OnFault
        && ParametersHash(left.Parameters) == ParametersHash(right.Parameters);

    public static InstanceMode Mode(this StoredStrategy stored) =>
        Enum.TryParse<InstanceMode>(stored.Status, ignoreCase: true, out var mode) ? mode : InstanceMode.Stopped;

    /// <summary>Its strategy decides, or follows the market.</summary>
    public static bool Runs(this InstanceMode mode) => mode is InstanceMode.Running or InstanceMode.Paused;

    public static string Word(InstanceMode mode) => mode switch
    {
        InstanceMode.Running => "running",
        InstanceMode.Paused => "paused",
        InstanceMode.Failing => "failing",
        InstanceMode.Faulted => "faulted",
        _ => "stopped",
    };

    /// <summary>The same for the same values, in whichever order and case of their names.</summary>
    public static string ParametersHash(IReadOnlyDictionary<string, string> parameters)
    {
        var text = string.Join('\n', parameters.Select(parameter => string.Create(CultureInfo.InvariantCulture, $"{parameter.Key.ToUpperInvariant()}={parameter.Value}"))
            .Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }
}
