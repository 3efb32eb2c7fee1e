using AlgoTrader.Domain.Instruments;
using AlgoTrader.Strategies.Runtime;

namespace AlgoTrader.Strategies.Instances;

/// <summary>An instance that is asked for.</summary>
/// <param name="Schedule">JSON; empty for always.</param>
internal sealed record NewInstance(
    string Id,
    string Type,
    IReadOnlyList<Instrument> Instruments,
    IReadOnlyDictionary<string, string> Parameters,
    string Schedule,
    InstanceMode Mode,
    decimal? Capital,
    FaultAction OnFault);
