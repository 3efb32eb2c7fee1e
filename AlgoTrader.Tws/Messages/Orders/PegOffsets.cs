namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>
/// Parameters of IBKR ATS orders of type PEG BEST and PEG MID. placeOrder carries the minimum trade size only to the exchange IBKRATS,
/// the two of competing only for PEG BEST, and the offsets from the midpoint for PEG MID or when the competition goes up to it.
/// </summary>
public sealed record PegOffsets
{
    public int? MinTradeQty { get; init; }

    public int? MinCompeteSize { get; init; }

    /// <summary>Better than the best bid or ask by this much.</summary>
    public decimal? CompeteAgainstBestOffset { get; init; }

    /// <summary>Compete up to the midpoint: the offset of the protocol is then infinite and <see cref="CompeteAgainstBestOffset"/> is null.</summary>
    public bool CompetesUpToMid { get; init; }

    public decimal? MidOffsetAtWhole { get; init; }

    public decimal? MidOffsetAtHalf { get; init; }
}
