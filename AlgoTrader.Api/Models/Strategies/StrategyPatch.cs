using System.Text.Json;
using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Api.Models.Strategies;

/// <summary>What is to change of an instance; what is not named stays.</summary>
/// <param name="Version">That was read; 0 or none for whichever it is.</param>
/// <param name="Parameters">Numbers, true or false, or their text; names.</param>
/// <param name="Schedule">An empty object for always.</param>
/// <param name="Capital">0 for the account's net liquidation value.</param>
/// <param name="By">Who asks for it.</param>
public sealed record StrategyPatch(
    long? Version,
    IReadOnlyDictionary<string, JsonElement>? Parameters,
    JsonElement? Schedule,
    decimal? Capital,
    string? OnFault,
    string? By,
    string? Reason)
{
    /// <exception cref="BadHttpRequestException">A word or value is impossible.</exception>
    internal UpdateStrategyRequest ToContract(string id, bool dryRun)
    {
        var request = new UpdateStrategyRequest
        {
            Id = id,
            Version = Version ?? 0,
            Parameters = { StrategyWords.Texts(Parameters) },
            DryRun = dryRun,
            By = By ?? string.Empty,
            Reason = Reason ?? string.Empty,
        };
        if (StrategyWords.Json(Schedule) is { } schedule)
            request.Schedule = schedule;
        if (Capital is { } capital)
            request.Capital = DecimalText.Format(capital);
        if (OnFault is not null)
            request.OnFault = StrategyWords.FaultAction(OnFault);
        return request;
    }
}
