using System.Text.Json;
using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Api.Models.Strategies;

/// <summary>A new instance.</summary>
/// <param name="Symbol">A US stock; or <paramref name="Instruments"/>, the main one first.</param>
/// <param name="Parameters">Numbers, true or false, or their text; names; what is not named has its default.</param>
/// <param name="Schedule">Null for always.</param>
/// <param name="Mode">running, paused, stopped; stopped when not given.</param>
/// <param name="OnFault">cancel, leave, flatten; cancel when not given.</param>
/// <param name="By">Who asks for it.</param>
public sealed record StrategyInput(
    string? Id,
    string? Type,
    string? Symbol,
    IReadOnlyList<InstrumentView>? Instruments,
    IReadOnlyDictionary<string, JsonElement>? Parameters,
    JsonElement? Schedule,
    string? Mode,
    decimal? Capital,
    string? OnFault,
    string? By)
{
    /// <exception cref="BadHttpRequestException">A word or value is impossible.</exception>
    internal CreateStrategyRequest ToContract() => new()
    {
        Id = Id ?? string.Empty,
        Type = Type ?? string.Empty,
        Instruments = { Instruments is { Count: > 0 } ? Instruments.Select(instrument => instrument.ToContract()) : Symbol is { Length: > 0 } ? [new Instrument { Symbol = Symbol }] : [] },
        Parameters = { StrategyWords.Texts(Parameters) },
        Schedule = StrategyWords.Json(Schedule) ?? string.Empty,
        Mode = StrategyWords.Mode(Mode),
        Capital = Capital is { } capital ? DecimalText.Format(capital) : string.Empty,
        OnFault = StrategyWords.FaultAction(OnFault),
        By = By ?? string.Empty,
    };
}
