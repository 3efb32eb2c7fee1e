using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.Domain.Portfolio;

/// <summary>A quantity booked as EXTERNAL without an execution: held before the journal began, or a difference that a person accepted.</summary>
/// <param name="Id">Of the difference; booked once.</param>
/// <param name="Quantity">Added to the position; negative for less.</param>
/// <param name="By">Who accepted it; empty for what was held at the start.</param>
public sealed record PositionAdjustment(
    string Id, string Account, Instrument Instrument, int ConId, decimal Quantity, string By, string Note, DateTimeOffset Time);
