using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.Domain.Portfolio;

/// <summary>What a position is of. Contracts are told apart by IB's number; by name where that is not known.</summary>
public readonly record struct PositionKey(string Account, string Contract)
{
    public static PositionKey Of(string account, Instrument instrument, int conId) => new(
        account,
        conId != 0
            ? FormattableString.Invariant($"#{conId}")
            : $"{instrument.Symbol} {instrument.SecurityType} {instrument.Currency}");
}
